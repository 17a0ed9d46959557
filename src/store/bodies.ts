import { Injectable } from '@nestjs/common';
import { type ReadRecord, readRecord } from '../../events/read-record.ts';
import { EventStore } from './event-store.ts';
import { Kept } from './kept.ts';

const KEPT = 5000;

/** Reads what was recorded back from the log when somebody asks for it; keeps the last 5,000 records that were read. */
@Injectable()
export class Bodies {
  private readonly kept = new Kept<number, ReadRecord>({ things: KEPT });

  constructor(private readonly store: EventStore) {}

  /** The record at a position. @throws UnreadableRecordError, LogDamagedError */
  at(position: number): ReadRecord {
    return this.kept.of(position, () => readRecord(this.store.at(position)));
  }
}
