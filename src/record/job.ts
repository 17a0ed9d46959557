import type { Placed } from '../store/event-store.ts';
import type { Incoming } from './incoming.ts';

/** One event, or several that are recorded together or not at all. */
export interface Job {
  readonly events: readonly Incoming[];
  /** Who has them recorded: an opaque account id. */
  readonly recorder: string;
  /** Whether what an event names undeclared is declared from its use (L3). */
  readonly declare?: boolean;
  /** Whether the events keep when and by whom they were recorded elsewhere (`Incoming.origin`). */
  readonly restore?: boolean;
  /** Whether its request was let in before: then it is not turned away, however much waits. */
  readonly isLetIn?: boolean;
  /** Where the client expects the situation to be; jobs of one request share it. */
  readonly expected?: Expectation | undefined;
}

/** A revision that the situation must be at, -1 for none; it moves on with what the request itself has recorded. */
export interface Expectation {
  revision: number;
}

/** Whether an event was recorded now, or the same before. */
export type Status = 'created' | 'existing';

/** What became of an event that is in the record. */
export interface Recorded extends Placed {
  readonly status: Status;
  readonly kind: string;
  /** RFC 3339 in UTC with milliseconds. */
  readonly recorded: string;
}
