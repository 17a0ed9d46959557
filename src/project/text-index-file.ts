import { existsSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sumPath, takeSum, writeSum } from './text-index-sum.ts';

/** Raised when what is indexed, or how it is folded, changes: the index of an earlier version is then built anew. */
const FORMAT = 2;

// What was in use at a kill is checked up to this size, which takes half a second; a larger one would keep the start waiting.
const CHECKED_BYTES = 16 * 1024 * 1024;

// `marks` holds the situation and the actors as words of their own; columnsize is for ranking, which nobody asks for.
const SCHEMA = `
  CREATE VIRTUAL TABLE said USING fts5(
    marks, plain, german, tokenize = "unicode61 remove_diacritics 2", columnsize = 0
  );
  INSERT INTO said (said, rank) VALUES ('secure-delete', 1);
  CREATE TABLE place (
    situation TEXT NOT NULL, lon REAL NOT NULL, lat REAL NOT NULL, position INTEGER NOT NULL,
    PRIMARY KEY (situation, lon, lat, position)
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE followed (position INTEGER NOT NULL, entry BLOB NOT NULL) STRICT;
  INSERT INTO followed VALUES (0, x'');
  PRAGMA user_version = ${FORMAT};
`;

/** How far an index has followed a log, and by what it knows the last record. */
export interface Followed {
  readonly position: number;
  readonly entry: Uint8Array;
}

/** Is told what is wrong with an index. */
type Warn = (warning: string) => void;

/** Opens the index at a path if it is one of this version of which `isOurs` knows the log; else begins a new one. */
export function openIndex(path: string, isOurs: (followed: Followed) => boolean, warn: Warn): DatabaseSync {
  if (!existsSync(path)) return newIndex(path, warn);
  try {
    return opened(path, isOurs);
  } catch (error) {
    warn(`${path} is built anew: ${(error as Error).message}`);
    return newIndex(path, warn);
  }
}

/**
 * Begins an index anew, whatever was there: everything in it can be had from the log again. In memory where the path can
 * not be used, since nothing but searching needs an index.
 */
export function newIndex(path: string, warn: Warn): DatabaseSync {
  try {
    if (path !== ':memory:') removeIndex(path);
    return begun(path);
  } catch (error) {
    if (path === ':memory:') throw error;
    warn(`the text index is kept in memory, as ${path} can not be used: ${(error as Error).message}`);
    return begun(':memory:');
  }
}

/** Closes an index, and leaves a checksum of its file, by which the next start knows that nothing happened to it. */
export function closeIndex(db: DatabaseSync, warn: Warn): void {
  const path = db.location();
  db.close();
  if (path === null || existsSync(`${path}-wal`)) return;
  try {
    writeSum(path);
  } catch (error) {
    warn(`there is no checksum of ${path}, which the next start checks in full: ${(error as Error).message}`);
  }
}

/** How far an index has followed. */
export function followedBy(db: DatabaseSync): Followed {
  return db.prepare('SELECT position, entry FROM followed').get() as unknown as Followed;
}

function removeIndex(path: string): void {
  const files = [path, `${path}-wal`, `${path}-shm`, `${path}-journal`, sumPath(path)];
  for (const file of files) rmSync(file, { force: true });
}

function begun(path: string): DatabaseSync {
  const db = new DatabaseSync(path);
  try {
    prepare(db);
    db.exec(`BEGIN; ${SCHEMA} COMMIT`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function opened(path: string, isOurs: (followed: Followed) => boolean): DatabaseSync {
  const isAsClosed = takeSum(path);
  const db = new DatabaseSync(path);
  try {
    prepare(db);
    if (db.prepare('PRAGMA user_version').get()?.['user_version'] !== FORMAT)
      throw new Error('it is of another version');
    if (!isAsClosed && statSync(path).size <= CHECKED_BYTES) check(db);
    if (!isOurs(followedBy(db))) throw new Error('it is of another log');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Looks for damage in the tables, as far as it shows in their form. @throws Error that says what it is */
function check(db: DatabaseSync): void {
  const fault = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (fault !== 'ok') throw new Error(`it is damaged: ${String(fault)}`);
}

// Not synchronous=FULL: what a crash takes from the end is followed again.
function prepare(db: DatabaseSync): void {
  db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON');
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 16777216');
}
