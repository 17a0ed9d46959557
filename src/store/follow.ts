import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventStore, StoredRecord } from './event-store.ts';

// Records are at most 272 KiB, so that a follower holds at most 34 MiB.
const PAGE = 128;

/** Wakes the followers that have read everything: when the log grew, and for the last time when it closes. */
export class Bell {
  readonly #sleepers = new Set<() => void>();
  readonly #listeners: (() => void)[] = [];
  readonly #closing = new AbortController();

  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /** Calls back at every ring. */
  add(listener: () => void): void {
    this.#listeners.push(listener);
  }

  ring(): void {
    for (const listener of this.#listeners) listener();
    for (const wake of this.#sleepers) wake();
  }

  close(): void {
    this.#closing.abort();
  }

  /** Resolves at the next ring, or when the signal aborts. */
  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#sleepers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#sleepers.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

/** Reads on only when the consumer asks: a slow follower costs a position, and no queue. */
export async function* followLog(
  log: Pick<EventStore, 'head' | 'readLog'>,
  bell: Bell,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<StoredRecord[], void, undefined> {
  const ended = AbortSignal.any([signal, bell.closed]);
  let position = after;
  while (!ended.aborted) {
    if (log.head() <= position) {
      await bell.next(ended);
      continue;
    }
    const page = log.readLog(position, PAGE);
    position += page.length;
    yield page;
    // Catching up with a long log must not keep everybody else from the event loop.
    await nextTurn();
  }
}
