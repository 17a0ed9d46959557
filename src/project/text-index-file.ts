import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Raised when what is indexed, or how it is folded, changes: the index of an earlier version is then built anew. */
const FORMAT = 1;

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

/** Opens the index at a path if it is one of this version of which `isOurs` knows the log; else begins a new one. */
export function openIndex(path: string, isOurs: (followed: Followed) => boolean): DatabaseSync {
  return opened(path, isOurs) ?? newIndex(path);
}

/** Begins an index anew, whatever was there: everything in it can be had from the log again. */
export function newIndex(path: string): DatabaseSync {
  if (path !== ':memory:') for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
  const db = new DatabaseSync(path);
  prepare(db);
  db.exec(`BEGIN; ${SCHEMA} COMMIT`);
  return db;
}

/** How far an index has followed. */
export function followedBy(db: DatabaseSync): Followed {
  return db.prepare('SELECT position, entry FROM followed').get() as unknown as Followed;
}

function opened(path: string, isOurs: (followed: Followed) => boolean): DatabaseSync | undefined {
  const db = new DatabaseSync(path);
  try {
    prepare(db);
    if (db.prepare('PRAGMA user_version').get()?.['user_version'] === FORMAT && isOurs(followedBy(db))) return db;
  } catch {
    // What can not be read is built anew.
  }
  db.close();
  return undefined;
}

// Not synchronous=FULL: what a crash takes from the end is followed again.
function prepare(db: DatabaseSync): void {
  db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON');
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 16777216');
}
