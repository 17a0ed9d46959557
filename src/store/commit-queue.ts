import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Append, requireUuids } from './append-rules.ts';
import { type Placed, StoreUnavailableError } from './event-store.ts';

/** What became of one append: its places, or why it was refused. */
export type Outcome = Placed[] | Error;

interface Waiting {
  readonly append: Append;
  readonly bytes: number;
  readonly settle: (outcome: Outcome) => void;
}

// Bounds of one commit, so that a flood neither holds the event loop for long nor bloats the write-ahead log.
const MOST_APPENDS = 1_000;
const MOST_BYTES = 4 * 1024 * 1024;
// Bounds of what waits for a commit; one that finds nothing waiting is taken whatever its size.
const MOST_WAITING_RECORDS = 10_000;
const MOST_WAITING_BYTES = 64 * 1024 * 1024;

/**
 * Collects the appends of one turn of the event loop into one commit, because a commit costs the same for one or many.
 * `commit` answers for each append, in order, or throws: then all of them are refused. `committed` is called afterwards.
 */
export class CommitQueue {
  readonly #commit: (appends: Append[]) => Outcome[];
  readonly #committed: () => void;
  #waiting: Waiting[] = [];
  #records = 0;
  #bytes = 0;
  #scheduled = false;
  #closed = false;

  constructor(commit: (appends: Append[]) => Outcome[], committed: () => void) {
    this.#commit = commit;
    this.#committed = committed;
  }

  /** @throws StoreUnavailableError `closed`, or `busy` where too much waits already; RangeError */
  async add(append: Append): Promise<Placed[]> {
    if (this.#closed) throw new StoreUnavailableError('the store is closed', 'closed');
    requireUuids(append.records);
    if (this.#isFull()) throw new StoreUnavailableError('more waits to be written than can be kept', 'busy');
    return await new Promise((resolve, reject) => {
      const settle = (outcome: Outcome) => (Array.isArray(outcome) ? resolve(outcome) : reject(outcome));
      const bytes = sizeOf(append);
      this.#waiting.push({ append, bytes, settle });
      this.#count(append.records.length, bytes);
      this.#schedule();
    });
  }

  /** Refuses what comes from now on, and waits until all that was accepted is settled. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#waiting.length > 0) await nextTurn();
  }

  #isFull(): boolean {
    return this.#records >= MOST_WAITING_RECORDS || this.#bytes >= MOST_WAITING_BYTES;
  }

  #count(records: number, bytes: number): void {
    this.#records += records;
    this.#bytes += bytes;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    const batch = this.#waiting.splice(0, batchLength(this.#waiting));
    const outcomes = this.#attempt(batch);
    for (const { append, bytes } of batch) this.#count(-append.records.length, -bytes);
    for (const [index, { settle }] of batch.entries()) settle(outcomes[index]!);
    if (this.#waiting.length > 0) this.#schedule();
    this.#committed();
  }

  #attempt(batch: readonly Waiting[]): Outcome[] {
    try {
      return this.#commit(batch.map(({ append }) => append));
    } catch (error) {
      return batch.map(() => error as Error);
    }
  }
}

function batchLength(waiting: readonly Waiting[]): number {
  let bytes = 0;
  const tooMuch = waiting.findIndex((one, index) => {
    bytes += one.bytes;
    return index > 0 && (index >= MOST_APPENDS || bytes > MOST_BYTES);
  });
  return tooMuch === -1 ? waiting.length : tooMuch;
}

function sizeOf({ records }: Append): number {
  return records.reduce((sum, { entry, body }) => sum + entry.length + (body?.length ?? 0), 0);
}
