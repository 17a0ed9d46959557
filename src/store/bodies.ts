import { Injectable } from '@nestjs/common';
import { EventStore } from './event-store.ts';
import { type ReadRecord, readRecord } from '../../events/read-record.ts';

const KEPT = 5000;

/** Reads what was recorded back from the log when somebody asks for it; keeps the last 5,000 records that were read. */
@Injectable()
export class Bodies {
  private readonly cache = new Map<number, ReadRecord>();

  constructor(private readonly store: EventStore) {}

  /** The record at a position. @throws UnreadableRecordError, LogDamagedError */
  at(position: number): ReadRecord {
    const kept = this.cache.get(position);
    if (kept) this.cache.delete(position);
    const record = kept ?? readRecord(this.store.at(position));
    this.cache.set(position, record);
    if (this.cache.size > KEPT) this.cache.delete(this.cache.keys().next().value!);
    return record;
  }
}
