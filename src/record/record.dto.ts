import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';

/** How several events are recorded. */
export class BulkQuery {
  /** All or nothing, up to 900 KiB as stored; by default each event for itself. */
  @IsOptional()
  @Transform(({ value }) => ({ true: true, false: false })[String(value)] ?? value)
  @IsBoolean()
  atomic: boolean = false;
}

/** What became of an event. */
export class Receipt {
  /** The id of the event. */
  id!: string;
  situation!: string;
  kind!: string;
  /** created, or existing where the same was recorded before. */
  status!: 'created' | 'existing';
  /** Its place in the log, 1, 2, 3 …: a cursor for reading it back. */
  position!: number;
  /** Its place in the situation, 0, 1, 2 … */
  revision!: number;
  /** When it was written down, RFC 3339 in UTC. */
  recorded!: string;
}
