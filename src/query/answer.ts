import { ApiProperty } from '@nestjs/swagger';
import { At, type Reading } from './point.ts';

/** Raised by a release that changes any answer: what was asked before is then a new question (A3). */
export const ANSWER_VERSION = 1;

/** What every answer says of itself (A2, A3). */
export class Frame {
  readonly situation!: string;
  readonly at!: At;
  @ApiProperty({ type: 'integer' })
  readonly answerVersion!: number;
  /** How many records of the situation are erased. */
  @ApiProperty({ type: 'integer' })
  readonly redactions!: number;
}

/** Frames what was found; the same question at the same position gives the same bytes. */
export function answer<T extends object>({ fold, at }: Reading, found: T): Frame & T {
  return { situation: fold.slug, at, answerVersion: ANSWER_VERSION, redactions: 0, ...found };
}
