import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';

const Flag = (): PropertyDecorator => Transform(({ value }) => ({ true: true, false: false })[String(value)] ?? value);

/** How an event is recorded. */
export class RecordQuery {
  /** auto: what the event names undeclared is declared from its use. By default it is refused, with the nearest names. */
  @IsOptional()
  @IsIn(['auto'])
  declare?: 'auto';
}

/** How several events are recorded. */
export class BulkQuery extends RecordQuery {
  /** All or nothing, up to 900 KiB as stored; by default each event for itself. */
  @IsOptional()
  @Flag()
  @IsBoolean()
  atomic: boolean = false;

  /** Keep when, by whom and with which salt the events were recorded elsewhere, as an export tells in `record`. */
  @IsOptional()
  @Flag()
  @IsBoolean()
  restore: boolean = false;
}
