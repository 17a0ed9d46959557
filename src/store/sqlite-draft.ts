import { type Append, placesIfWritten } from './append-rules.ts';
import type { Outcome } from './commit-queue.ts';
import type { NewRecord, Placed } from './event-store.ts';
import type { SqliteLog, Stream } from './sqlite-log.ts';

/** One transaction in the making: its appends see each other, and nobody else sees them. */
export class Draft {
  /** The streams that it changes, by name. */
  readonly streams = new Map<string, Stream>();
  head: number;
  readonly #log: SqliteLog;
  readonly #before: ReadonlyMap<string, Stream>;

  constructor(log: SqliteLog, before: ReadonlyMap<string, Stream>, head: number) {
    this.#log = log;
    this.#before = before;
    this.head = head;
  }

  /** Makes all of them durable but those that it answers with an error. @throws where none was written */
  commit(appends: readonly Append[]): Outcome[] {
    const { head } = this;
    this.#log.begin();
    try {
      const outcomes = appends.map((append) => this.#decide(append) ?? this.#write(append));
      if (this.head > head) this.#log.raiseHead(head, this.head);
      this.#log.commit();
      return outcomes;
    } catch (error) {
      this.#log.rollback();
      throw error;
    }
  }

  /** Nothing is written before this is known, so that a refusal needs no savepoint. */
  #decide(append: Append): Outcome | undefined {
    const stream = this.#stream(append.stream);
    try {
      return placesIfWritten(append, stream?.revision ?? -1, (id) => stream && this.#log.find(stream.number, id));
    } catch (error) {
      return error as Error;
    }
  }

  #write({ stream: name, records }: Append): Placed[] {
    const { number, revision } = this.#stream(name) ?? { number: this.#log.addStream(name), revision: -1 };
    this.streams.set(name, { number, revision: revision + records.length });
    return records.map((record, index) => this.#add(number, revision + 1 + index, record));
  }

  #add(stream: number, revision: number, record: NewRecord): Placed {
    this.head += 1;
    this.#log.add({ position: this.head, stream, revision }, record);
    return { id: record.id, revision, position: this.head };
  }

  #stream(name: string): Stream | undefined {
    return this.streams.get(name) ?? this.#before.get(name);
  }
}
