import { ApiProperty } from '@nestjs/swagger';
import type { Recorded } from './job.ts';

/** What became of an event that is in the record. */
export class Receipt {
  /** The id of the event. */
  id!: string;
  situation!: string;
  kind!: string;
  /** created, or existing where the same was recorded before. */
  status!: 'created' | 'existing';
  /** Its place in the log, 1, 2, 3 …: ask with `recordedBy` of it to see the record as it stood then. */
  @ApiProperty({ type: 'integer' })
  position!: number;
  /** Its place in the situation, 0, 1, 2 … */
  @ApiProperty({ type: 'integer' })
  revision!: number;
  /** When it was written down, RFC 3339 in UTC. */
  recorded!: string;
}

export function receiptOf(situation: string, { id, kind, status, position, revision, recorded }: Recorded): Receipt {
  return { id, situation, kind, status, position, revision, recorded };
}
