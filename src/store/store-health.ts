import { Injectable, Logger } from '@nestjs/common';
import { EventStore, LogDamagedError } from './event-store.ts';
import { SqliteStore } from './sqlite-store.ts';

/** Tells whether the log can be read, and goes once through all of it in the background after each start. */
@Injectable()
export class StoreHealth {
  private found: string | undefined;
  private readonly logger = new Logger('store');
  private readonly ending = new AbortController();

  constructor(private readonly store: EventStore) {}

  /** The position of the last record. */
  get position(): number {
    return this.store.head();
  }

  /** What is damaged, as far as is known by now. */
  damage(): string | undefined {
    if (this.found === undefined && this.position > 0) this.try(() => this.store.at(this.position));
    return this.found;
  }

  /** Begins to read everything, indices included: what a read would only notice by chance is told before it does harm. */
  startScrub(): void {
    if (!(this.store instanceof SqliteStore)) return;
    this.store.verify(this.ending.signal).then(
      (count) => this.logger.debug(`all ${count} records are sound`),
      (error) => this.note(error),
    );
  }

  stopScrub(): void {
    this.ending.abort();
  }

  private try(read: () => unknown): void {
    try {
      read();
    } catch (error) {
      this.note(error);
    }
  }

  private note(error: unknown): void {
    if (!(error instanceof LogDamagedError)) return;
    this.found = error.message;
    this.logger.error(error.message);
  }
}
