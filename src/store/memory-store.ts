import { type Append, placesIfWritten, requireCounts } from './append-rules.ts';
import { CommitQueue, type Outcome } from './commit-queue.ts';
import {
  EventStore,
  type ExpectedRevision,
  type NewRecord,
  type Placed,
  type StoredRecord,
  StoreUnavailableError,
} from './event-store.ts';
import { Bell, followLog } from './follow.ts';

/** The records of a stream in their order, and by their ids. */
interface Stream {
  readonly records: StoredRecord[];
  readonly byId: Map<string, StoredRecord>;
}

const NOTHING: Stream = { records: [], byId: new Map() };

/** The reference of what a store does: arrays and maps, durable until the process ends. */
export class MemoryStore extends EventStore {
  readonly #log: StoredRecord[] = [];
  readonly #streams = new Map<string, Stream>();
  readonly #bell = new Bell();
  readonly #queue = new CommitQueue(
    (appends) => appends.map((append) => this.#commit(append)),
    () => this.#bell.ring(),
  );

  append(stream: string, expected: ExpectedRevision, records: readonly NewRecord[]): Promise<Placed[]> {
    return this.#queue.add({ stream, expected, records });
  }

  head(): number {
    return this.#log.length;
  }

  revision(stream: string): number {
    return this.#stream(stream).records.length - 1;
  }

  find(stream: string, id: string): Placed | undefined {
    this.#requireOpen();
    const found = this.#stream(stream).byId.get(id);
    return found && placed(found);
  }

  at(position: number): StoredRecord {
    this.#requireOpen();
    const record = this.#log[position - 1];
    if (!record) throw new RangeError(`no position ${position} in a log of ${this.head()}`);
    return copy(record);
  }

  readLog(after: number, limit: number): StoredRecord[] {
    requireCounts(after, limit);
    this.#requireOpen();
    return this.#log.slice(after, after + limit).map(copy);
  }

  readStream(stream: string, from: number, limit: number): StoredRecord[] {
    requireCounts(from, limit);
    this.#requireOpen();
    return this.#stream(stream)
      .records.slice(from, from + limit)
      .map(copy);
  }

  follow(after: number, signal: AbortSignal): AsyncIterable<StoredRecord[]> {
    requireCounts(after);
    return followLog(this, this.#bell, after, signal);
  }

  onCommit(listener: () => void): void {
    this.#bell.add(listener);
  }

  async close(): Promise<void> {
    await this.#queue.close();
    this.#bell.close();
  }

  #stream(name: string): Stream {
    return this.#streams.get(name) ?? NOTHING;
  }

  #commit(append: Append): Outcome {
    const { stream, records } = append;
    try {
      const written = placesIfWritten(append, this.revision(stream), (id) => this.find(stream, id));
      return written ?? records.map((record) => this.#write(stream, record));
    } catch (error) {
      return error as Error;
    }
  }

  #write(stream: string, record: NewRecord): Placed {
    const revision = this.revision(stream) + 1;
    const stored = copy({ ...record, stream, revision, position: this.head() + 1 });
    this.#log.push(stored);
    if (revision === 0) this.#streams.set(stream, { records: [], byId: new Map() });
    const { records, byId } = this.#stream(stream);
    records.push(stored);
    byId.set(stored.id, stored);
    return placed(stored);
  }

  #requireOpen(): void {
    if (this.#bell.closed.aborted) throw new StoreUnavailableError('the store is closed', 'closed');
  }
}

function placed({ id, revision, position }: StoredRecord): Placed {
  return { id, revision, position };
}

/** What a caller does to its bytes changes nothing in the log. */
function copy({ id, entry, body, stream, revision, position }: StoredRecord): StoredRecord {
  return { id, entry: new Uint8Array(entry), body: body && new Uint8Array(body), stream, revision, position };
}
