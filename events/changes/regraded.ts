import { IsIn, IsOptional } from 'class-validator';
import type { ChangeKind, Fault } from '../kind.ts';
import { Change } from '../parts/change.ts';
import { CREDIBILITIES, RELIABILITIES, type Credibility, type Reliability } from '../vocabulary.ts';

/** Reliability or credibility judged anew, for all reported times (C4). At least one is given; the other stays. */
export class Regraded extends Change {
  /** Admiralty code, A–F. */
  @IsOptional()
  @IsIn(RELIABILITIES)
  reliability?: Reliability;

  /** Admiralty code, 1–6. */
  @IsOptional()
  @IsIn(CREDIBILITIES)
  credibility?: Credibility;
}

export const regraded = {
  kind: 'regraded',
  family: 'change',
  about: 'Reliability or credibility judged anew. Moves the recorded clock only.',
  version: 1,
  body: Regraded,
  check: (said: Regraded): Fault[] => {
    if (said.reliability !== undefined || said.credibility !== undefined) return [];
    return [{ pointer: '/reliability', detail: 'either a reliability or a credibility is needed' }];
  },
} satisfies ChangeKind;
