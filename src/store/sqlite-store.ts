import type { DatabaseSync } from 'node:sqlite';
import { type Append, requireCounts } from './append-rules.ts';
import { CommitQueue, type Outcome } from './commit-queue.ts';
import {
  EventStore,
  type ExpectedRevision,
  LogDamagedError,
  type NewRecord,
  type Placed,
  type StoredRecord,
  StoreUnavailableError,
} from './event-store.ts';
import { Bell, followLog } from './follow.ts';
import { openLogFile } from './sqlite-file.ts';
import { Draft } from './sqlite-draft.ts';
import { Mark, requireMarked } from './sqlite-mark.ts';
import { SqliteLog, type Stream } from './sqlite-log.ts';
import { verifyLog } from './sqlite-verify.ts';

/**
 * The log in one SQLite file, which this process holds alone. A commit is one synchronous step on the thread of the
 * caller, so that nothing of this process runs between the first written byte and the end of the fsync.
 */
export class SqliteStore extends EventStore {
  readonly #log: SqliteLog;
  readonly #streams: Map<string, Stream>;
  readonly #bell = new Bell();
  readonly #queue = new CommitQueue(
    (appends) => this.#commit(appends),
    () => this.#bell.ring(),
  );
  readonly #mark: Mark;
  #head: number;
  #closing: Promise<void> | undefined;

  /**
   * Creates the file, and its folder, where there is none. Time and memory grow with the streams, not with the records.
   * @throws StoreUnavailableError `busy` while another process has the file open
   * @throws UnknownLogFormatError, LogDamagedError
   */
  static open(path: string): SqliteStore {
    const db = openLogFile(path);
    try {
      return new SqliteStore(db, path);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Takes over a database from `openLogFile`; `file` is how errors name it. */
  constructor(db: DatabaseSync, file: string) {
    super();
    this.#log = new SqliteLog(db, file);
    this.#head = this.#log.head();
    const streams = this.#log.streams();
    this.#streams = new Map(streams.map((stream) => [this.#log.names[stream.number]!, stream]));
    // The two sides come from different trees of the file, so that neither can lose its end unnoticed.
    const records = streams.reduce((sum, { revision }) => sum + revision + 1, 0);
    if (records !== this.#head) {
      throw new LogDamagedError(`${file} is damaged: ${records} records by streams, but ${this.#head} by position`);
    }
    requireMarked(file, this.#head);
    this.#mark = new Mark(file);
    this.#mark.raise(this.#head);
  }

  append(stream: string, expected: ExpectedRevision, records: readonly NewRecord[]): Promise<Placed[]> {
    return this.#queue.add({ stream, expected, records });
  }

  head(): number {
    return this.#head;
  }

  revision(stream: string): number {
    return this.#streams.get(stream)?.revision ?? -1;
  }

  find(stream: string, id: string): Placed | undefined {
    this.#requireOpen();
    const known = this.#streams.get(stream);
    const found = known && this.#log.find(known.number, id);
    return found && found.position <= this.#head ? found : undefined;
  }

  at(position: number): StoredRecord {
    requireCounts(position);
    if (position < 1 || position > this.#head)
      throw new RangeError(`no position ${position} in a log of ${this.#head}`);
    this.#requireOpen();
    return this.#log.at(position);
  }

  readLog(after: number, limit: number): StoredRecord[] {
    requireCounts(after, limit);
    this.#requireOpen();
    const count = Math.min(limit, this.#head - after);
    return count > 0 ? this.#log.after(after, count) : [];
  }

  readStream(stream: string, from: number, limit: number): StoredRecord[] {
    requireCounts(from, limit);
    this.#requireOpen();
    const known = this.#streams.get(stream);
    const count = known ? Math.min(limit, known.revision + 1 - from) : 0;
    return known && count > 0 ? this.#log.ofStream(known.number, from, count) : [];
  }

  follow(after: number, signal: AbortSignal): AsyncIterable<StoredRecord[]> {
    requireCounts(after);
    return followLog(this, this.#bell, after, signal);
  }

  onCommit(listener: () => void): void {
    this.#bell.add(listener);
  }

  /**
   * Reads the whole log in steps that leave the event loop free, and seeks every record by id, by revision and by position.
   * Resolves with the number of records that are sound.
   * @throws LogDamagedError with the first damaged position; an AbortError when the signal aborts
   */
  verify(signal?: AbortSignal): Promise<number> {
    this.#requireOpen();
    const ended = AbortSignal.any([this.#bell.closed, ...(signal ? [signal] : [])]);
    return verifyLog(this.#log, this.#streams, this.#head, ended);
  }

  close(): Promise<void> {
    this.#closing ??= this.#queue.close().then(() => {
      this.#bell.close();
      this.#mark.close();
      this.#log.close();
    });
    return this.#closing;
  }

  #commit(appends: readonly Append[]): Outcome[] {
    const draft = new Draft(this.#log, this.#streams, this.#head);
    const outcomes = draft.commit(appends);
    if (draft.head > this.#head) this.#mark.raise(draft.head);
    this.#head = draft.head;
    for (const [name, stream] of draft.streams) this.#streams.set(name, stream);
    return outcomes;
  }

  #requireOpen(): void {
    if (this.#bell.closed.aborted) throw new StoreUnavailableError('the store is closed', 'closed');
  }
}
