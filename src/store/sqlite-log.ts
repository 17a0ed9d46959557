import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { LogDamagedError, type NewRecord, type Placed, type StoredRecord } from './event-store.ts';
import { asReadError, asStoreError } from './sqlite-errors.ts';
import { COLUMNS, idToBytes, nameChecksum, type Place, toRecord, toRow } from './sqlite-record.ts';

/** A stream by its number, with its last revision. */
export interface Stream {
  readonly number: number;
  readonly revision: number;
}

/**
 * The statements on the tables. Every row that is read is checked; what is visible is for the store to say.
 * Errors of SQLite come out as those of the port.
 */
export class SqliteLog {
  /** The streams' names by their numbers. */
  readonly names: string[] = [];
  readonly file: string;
  readonly #db: DatabaseSync;
  readonly #statements: Statements;
  #namesBefore = 0;

  constructor(db: DatabaseSync, file: string) {
    this.#db = db;
    this.file = file;
    this.#statements = this.#reading(() => prepareAll(db));
  }

  /** The last position. @throws LogDamagedError where the log once had another, so that rows are gone from its end */
  head(): number {
    const [last, kept] = this.#reading(() => this.#statements.head.get()) as unknown as unknown[];
    const head = last === null ? 0 : this.#whole(last, 'the last position');
    if (kept !== head) throw this.#damage(`it ends at position ${head}, but was written up to ${String(kept)}`);
    return head;
  }

  /** Loads the streams in the order of their numbers: one seek for each, and no scan of the log. */
  streams(): Stream[] {
    const rows = this.#reading(() => this.#statements.streams.all()) as unknown as unknown[][];
    return rows.map(([number, name, sum, last], index) => {
      const intact = number === index && typeof name === 'string' && sum === nameChecksum(index, name);
      if (!intact) throw this.#damage(`stream ${index} is not what was written`);
      this.names[index] = name;
      return { number: index, revision: this.#whole(last, `the last revision of ${name}`) };
    });
  }

  find(stream: number, id: string): Placed | undefined {
    const row = this.#reading(() => this.#statements.find.get(stream, idToBytes(id)));
    if (!row) return undefined;
    const found = this.#record(row, positionOf(row));
    if (found.id !== id || found.stream !== this.names[stream]) throw this.#damage(`${id} leads to another record`);
    return { id, revision: found.revision, position: found.position };
  }

  at(position: number): StoredRecord {
    return this.#record(
      this.#reading(() => this.#statements.at.get(position), position),
      position,
    );
  }

  /** The `count` records after a position; fewer than that is damage. */
  after(position: number, count: number): StoredRecord[] {
    const rows = this.#reading(() => this.#statements.after.all(position, count));
    return Array.from({ length: count }, (_, index) => this.#record(rows[index], position + index + 1));
  }

  /** The `count` records of a stream from a revision on; fewer than that is damage. */
  ofStream(stream: number, from: number, count: number): StoredRecord[] {
    const rows = this.#reading(() => this.#statements.ofStream.all(stream, from, count));
    const records = rows.map((row) => this.#record(row, positionOf(row)));
    const name = this.names[stream];
    const gap = records.findIndex((record, index) => record.stream !== name || record.revision !== from + index);
    if (gap === -1 && records.length === count) return records;
    const revision = from + (gap === -1 ? records.length : gap);
    throw this.#damage(`revision ${revision} of stream ${name} is missing`);
  }

  begin(): void {
    this.#namesBefore = this.names.length;
    this.#writing(() => this.#statements.begin.run());
  }

  commit(): void {
    this.#writing(() => this.#statements.commit.run());
  }

  /** Also after SQLite has rolled back by itself, as it does when the disk is full. */
  rollback(): void {
    this.names.length = this.#namesBefore;
    if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
  }

  /** Answers the number of the new stream. */
  addStream(name: string): number {
    const number = this.names.push(name) - 1;
    this.#writing(() => this.#statements.addStream.run(number, name, nameChecksum(number, name)));
    return number;
  }

  add(place: Place, record: NewRecord): void {
    this.#writing(() => this.#statements.add.run(...toRow(place, record)));
  }

  /** Notes the last position, in the same transaction as the records. */
  raiseHead(from: number, to: number): void {
    let changes: number | bigint = 0;
    this.#writing(() => ({ changes } = this.#statements.raiseHead.run(to, from)));
    if (changes !== 1) throw this.#damage(`its last position is not ${from}`);
  }

  /** Whether a seek by id, by revision and by position leads to this record: a scan can pass where a seek goes astray. */
  isReachable({ position, stream, revision }: Place, id: string): boolean {
    const places = this.#reading(
      () => this.#statements.seeks.get(stream, idToBytes(id), stream, revision, position),
      position,
    );
    return (places as unknown as unknown[]).every((place) => place === position);
  }

  /** Checks the structure of the table of streams, which is small. */
  checkStreams(): void {
    const [found] = this.#reading(() => this.#db.prepare('PRAGMA quick_check(stream)').all());
    if (found?.['quick_check'] !== 'ok') throw this.#damage(String(found?.['quick_check']));
  }

  close(): void {
    this.#db.close();
  }

  #record(row: unknown, position: number): StoredRecord {
    return toRecord(row, position, this.names, this.file);
  }

  #whole(value: unknown, what: string): number {
    if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
    throw this.#damage(`${what} is unreadable`);
  }

  #damage(what: string): LogDamagedError {
    return new LogDamagedError(`${this.file} is damaged: ${what}`);
  }

  #reading<T>(read: () => T, position?: number): T {
    try {
      return read();
    } catch (error) {
      throw asReadError(error, this.file, position);
    }
  }

  #writing(write: () => unknown): void {
    try {
      write();
    } catch (error) {
      throw asStoreError(error, this.file);
    }
  }
}

type Statements = ReturnType<typeof prepareAll>;

function prepareAll(db: DatabaseSync) {
  const byId = 'SELECT position FROM log INDEXED BY log_by_id WHERE stream = ? AND id = ?';
  const byRevision = 'SELECT position FROM log INDEXED BY log_by_revision WHERE stream = ? AND revision = ?';
  const last = '(SELECT max(revision) FROM log INDEXED BY log_by_revision WHERE stream = number)';
  return {
    head: rows(db, 'SELECT (SELECT max(position) FROM log NOT INDEXED), (SELECT position FROM head)'),
    streams: rows(db, `SELECT number, name, sum, ${last} FROM stream ORDER BY number`),
    find: rows(db, `SELECT ${COLUMNS} FROM log INDEXED BY log_by_id WHERE stream = ? AND id = ?`),
    at: rows(db, `SELECT ${COLUMNS} FROM log WHERE position = ?`),
    after: rows(db, `SELECT ${COLUMNS} FROM log WHERE position > ? ORDER BY position LIMIT ?`),
    ofStream: rows(
      db,
      `SELECT ${COLUMNS} FROM log INDEXED BY log_by_revision WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
    ),
    seeks: rows(db, `SELECT (${byId}), (${byRevision}), (SELECT position FROM log WHERE position = ?)`),
    addStream: db.prepare('INSERT INTO stream VALUES (?, ?, ?)'),
    add: db.prepare('INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)'),
    raiseHead: db.prepare('UPDATE head SET position = ? WHERE position = ?'),
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
  };
}

function rows(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
}

/** Of an unchecked row: a wrong one is found out with the rest. */
function positionOf(row: unknown): number {
  return Number((row as unknown[])[0]);
}
