import { IsOptional } from 'class-validator';
import type { ChangeKind, Fault } from '../kind.ts';
import { Change } from '../parts/change.ts';
import { IsJsonObject } from '../rules.ts';

/** We recorded it wrongly: carries the complete right body of the report, retraction or declaration that it names (C1). */
export class Corrected extends Change {
  /** The complete right body, without id and kind. Either it or `patch` is given. */
  @IsOptional()
  @IsJsonObject()
  body?: Record<string, unknown>;

  /** A JSON merge patch (RFC 7396) of the body that stands; the whole that it gives is recorded as `body`. */
  @IsOptional()
  @IsJsonObject()
  patch?: Record<string, unknown>;
}

export const corrected = {
  kind: 'corrected',
  family: 'change',
  about: 'We recorded it wrongly; carries the right body. Moves the recorded clock only.',
  version: 1,
  body: Corrected,
  check: (said: Corrected): Fault[] => {
    if ((said.body === undefined) !== (said.patch === undefined)) return [];
    return [{ pointer: '/body', detail: 'either the complete right body or a patch is needed, not both' }];
  },
} satisfies ChangeKind;
