/**
 * A record as the log keeps it (S1): the entry is hashed and stays for ever, the body can be erased.
 * Stores treat both as opaque bytes, and never re-serialise them.
 */
export interface NewRecord {
  /** The client's UUID, in lower case. With the stream it is the identity of the record, for ever (S2). */
  readonly id: string;
  /** RFC 8785 JSON, below 16 KiB. */
  readonly entry: Uint8Array;
  /** 32 bytes of salt and the RFC 8785 JSON of everything said; at most 256 KiB + 32. Null once erased. */
  readonly body: Uint8Array | null;
}

/** A record with the places that the log gave it. */
export interface StoredRecord extends NewRecord {
  /** The stream is the slug of the situation. */
  readonly stream: string;
  /** 0, 1, 2 … within the stream, without a gap. */
  readonly revision: number;
  /** 1, 2, 3 … over the whole log, without a gap; position 0 is "before anything". */
  readonly position: number;
}

/** The place of one appended record. */
export type Placed = Pick<StoredRecord, 'id' | 'revision' | 'position'>;

/** What the writer believes of a stream: no promise, that it does not exist, or its last revision. */
export type ExpectedRevision = 'any' | 'none' | number;

/** The stream is not at the revision that the writer expected; nothing was written. */
export class WrongExpectedRevisionError extends Error {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** The last revision, -1 where the stream does not exist. */
  readonly actual: number;

  constructor(stream: string, expected: ExpectedRevision, actual: number) {
    super(`stream ${stream} is at revision ${actual}, not ${expected}`);
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}

/** Some, but not all, ids of a batch are in the stream already (or one stands twice in it); nothing was written. */
export class DuplicateIdError extends Error {
  readonly stream: string;
  readonly ids: readonly string[];

  constructor(stream: string, ids: readonly string[]) {
    super(`stream ${stream} already holds ${ids.join(', ')}`);
    this.stream = stream;
    this.ids = ids;
  }
}

/** The store can not take writes now (disk full, server away); nothing is known to be written. */
export class StoreUnavailableError extends Error {
  readonly reason: 'full' | 'away' | 'closed' | 'busy';

  constructor(message: string, reason: StoreUnavailableError['reason'], options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** The bytes of the log are not what was written. */
export class LogDamagedError extends Error {
  /** That of the damaged record, where it is known. */
  readonly position: number | undefined;

  constructor(message: string, position?: number, options?: ErrorOptions) {
    super(message, options);
    this.position = position;
  }
}

/**
 * The port to the log. Every adapter passes the one contract suite (`test/store/contract.ts`), which proves:
 *
 * - *Atomic*: a batch is appended whole, at consecutive revisions and positions, or not at all.
 * - *Expected revision*: checked in the same step as the write; exactly one of several rivals wins.
 * - *Identity*: the ids of a stream are never forgotten. A batch of which every id is in the stream already is answered
 *   with the places that they have, whatever revision was expected, and writes nothing.
 * - *Durable before visible*: neither a read nor a follower sees a record before it is on the disk, and `append`
 *   resolves after that.
 * - *Ordered*: positions rise by one, the order is the same for every reader, for ever.
 *
 * Reads are synchronous, because every node answers them from its own copy of the log. The bytes that they give are the
 * reader's own; entry and body may be views of one buffer, so that who keeps one for long copies it. Reads after `close`
 * throw StoreUnavailableError `closed`; a place or a limit that is no whole number from 0 on is a RangeError.
 */
export abstract class EventStore {
  /**
   * Resolves with the places in the order of the records; an empty batch writes nothing and resolves with none.
   * Identity is checked before the revision. The bytes must stay unchanged until it resolves.
   * @throws RangeError where an id is not a UUID in lower case
   * @throws WrongExpectedRevisionError, DuplicateIdError, StoreUnavailableError, LogDamagedError
   */
  abstract append(stream: string, expected: ExpectedRevision, records: readonly NewRecord[]): Promise<Placed[]>;

  /** The position of the last record of this copy, 0 where it is empty. */
  abstract head(): number;

  /** The last revision of a stream, -1 where it does not exist. */
  abstract revision(stream: string): number;

  /** Where the record with this id stands in the stream. */
  abstract find(stream: string, id: string): Placed | undefined;

  /** The record at a position. @throws RangeError beyond the head, LogDamagedError */
  abstract at(position: number): StoredRecord;

  /** Up to `limit` records of all streams after a position, in order. @throws LogDamagedError */
  abstract readLog(after: number, limit: number): StoredRecord[];

  /** Up to `limit` records of one stream from a revision on, in order. @throws LogDamagedError */
  abstract readStream(stream: string, from: number, limit: number): StoredRecord[];

  /** Everything after a position, then what is new, until the signal aborts or the store closes. Never an empty batch. */
  abstract follow(after: number, signal: AbortSignal): AsyncIterable<StoredRecord[]>;

  /** Calls back once after each commit, when the head has risen by it and before anything else is written. */
  abstract onCommit(listener: () => void): void;

  /** Lets what was accepted become durable, then releases the files. Appends after it are refused as `closed`. */
  abstract close(): Promise<void>;
}
