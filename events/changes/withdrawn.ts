import type { ChangeKind } from '../kind.ts';
import { Change } from '../parts/change.ts';

/** We should not have recorded it at all: what it names is as if never recorded, and what that had replaced stands again (C2). */
export class Withdrawn extends Change {}

export const withdrawn = {
  kind: 'withdrawn',
  family: 'change',
  about: 'We should not have recorded it at all. Moves the recorded clock only.',
  version: 1,
  body: Withdrawn,
} satisfies ChangeKind;
