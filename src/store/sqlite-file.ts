import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogDamagedError } from './event-store.ts';
import { asStoreError } from './sqlite-errors.ts';
import { requireNotCut } from './sqlite-mark.ts';

/** The file is not a log, or one of a newer version: it is left as it is. */
export class UnknownLogFormatError extends Error {}

const APPLICATION_ID = 0x44_54_4c_4e; // "DTLN"
const FORMAT = 2;

// The body comes last, so that reading the other columns need not walk through its overflow pages.
const SCHEMA = [
  'CREATE TABLE stream (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sum INTEGER NOT NULL) STRICT',
  `CREATE TABLE log (
  position INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  id BLOB NOT NULL,
  sum INTEGER NOT NULL,
  entry BLOB NOT NULL,
  body BLOB
) STRICT`,
  'CREATE UNIQUE INDEX log_by_id ON log (stream, id)',
  'CREATE UNIQUE INDEX log_by_revision ON log (stream, revision)',
  'CREATE TABLE head (position INTEGER NOT NULL) STRICT',
];
// Format 1 had no table of the last position.
const SCHEMA_LENGTHS = [0, SCHEMA.length - 1, SCHEMA.length];

/**
 * Opens the log at a path for this process alone, and creates it, with its folder, where there is none.
 * @throws StoreUnavailableError `busy` while another process has it open
 * @throws UnknownLogFormatError, LogDamagedError
 */
export function openLogFile(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true });
  requireNotCut(path);
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    prepare(db, path);
    return db;
  } catch (error) {
    db?.close();
    throw asStoreError(error, path);
  }
}

function prepare(db: DatabaseSync, path: string): void {
  // EXCLUSIVE comes before the first access: then the lock is taken with it, and kept until the process ends.
  db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF');
  db.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON');
  db.exec('PRAGMA secure_delete = ON; PRAGMA cache_size = -32000; PRAGMA journal_size_limit = 67108864');
  db.exec('BEGIN EXCLUSIVE');
  const format = isNew(db) ? 0 : requireFormat(db, path);
  if (format < FORMAT) raiseFormat(db, SCHEMA_LENGTHS[format]!);
  db.exec('COMMIT');
  db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000');
}

function isNew(db: DatabaseSync): boolean {
  const objects = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'];
  return objects === 0 && pragma(db, 'application_id') === 0 && pragma(db, 'user_version') === 0;
}

/** Makes what a format did not have yet, or all of it in a new file. */
function raiseFormat(db: DatabaseSync, length: number): void {
  for (const statement of SCHEMA.slice(length)) db.exec(statement);
  db.exec('INSERT INTO head SELECT ifnull(max(position), 0) FROM log NOT INDEXED');
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT}`);
}

function requireFormat(db: DatabaseSync, path: string): number {
  const application = pragma(db, 'application_id');
  const format = pragma(db, 'user_version');
  if (application !== APPLICATION_ID) {
    throw new UnknownLogFormatError(`${path} is a database of another application (id ${application}), not a log`);
  }
  if (format > FORMAT) {
    throw new UnknownLogFormatError(`${path} has format ${format}; this version reads up to ${FORMAT}: upgrade it`);
  }
  const found = db.prepare('SELECT sql FROM sqlite_schema ORDER BY rowid').all();
  const same = found.length === SCHEMA_LENGTHS[format] && found.every(({ sql }, index) => sql === SCHEMA[index]);
  if (!same || format < 1) throw new LogDamagedError(`${path} is damaged: its schema is not that of format ${format}`);
  return format;
}

function pragma(db: DatabaseSync, name: 'application_id' | 'user_version'): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);
}
