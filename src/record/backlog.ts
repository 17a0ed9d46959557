import { Injectable } from '@nestjs/common';
import { Problem } from '../http/problem.ts';
import type { Job } from './job.ts';

// Enough for the largest array, and for hundreds of full batches.
const MAX_EVENTS = 10_000;
const MAX_BYTES = 64 * 1024 * 1024;

/** What waits to be recorded, in all situations together; bounded, so that a flood is turned away and not kept in memory. */
@Injectable()
export class Backlog {
  private events = 0;
  private bytes = 0;

  /** Whether nothing more should be taken; what was taken before it was full stays. */
  get isFull(): boolean {
    return this.events >= MAX_EVENTS || this.bytes >= MAX_BYTES;
  }

  /** @throws Problem that tells when to come again, where it is full */
  requireRoom(): void {
    if (!this.isFull) return;
    const detail = 'more waits to be recorded than can be kept; nothing of this was recorded, send it again';
    throw new Problem('unavailable', detail, undefined, { 'retry-after': '1' });
  }

  /** Counts a job until it is settled, whichever way. */
  async during<T>({ events }: Job, settled: () => Promise<T>): Promise<T> {
    const bytes = events.reduce((sum, event) => sum + event.bytes, 0);
    this.count(events.length, bytes);
    try {
      return await settled();
    } finally {
      this.count(-events.length, -bytes);
    }
  }

  private count(events: number, bytes: number): void {
    this.events += events;
    this.bytes += bytes;
  }
}
