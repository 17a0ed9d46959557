import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogDamagedError, type StoredRecord } from '../../src/store/event-store.ts';
import { UnknownLogFormatError } from '../../src/store/sqlite-file.ts';
import { SqliteStore } from '../../src/store/sqlite-store.ts';
import { findDamage } from './find-damage.ts';
import { logFolder } from './log-folder.ts';
import { plain, record } from './records.ts';

const newPath = logFolder();
const STREAMS = 5;
const RECORDS = 250;
const FLIPS = 120;

describe('SqliteStore on a damaged file', () => {
  const sound = newPath();
  let written: StoredRecord[];
  let file: Buffer;

  beforeAll(async () => {
    const store = SqliteStore.open(sound);
    for (let index = 0; index < RECORDS; index += 1) {
      const body = index % 9 === 0 ? null : 'said '.repeat(index % 50 === 0 ? 2_000 : 1 + (index % 60));
      await store.append(`stream-${index % STREAMS}`, 'any', [record(body, idOf(index))]);
    }
    written = store.readLog(0, RECORDS);
    await store.close();
    file = readFileSync(sound);
  });

  /** A copy of the sound file, changed. */
  const damaged = (change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(file);
    change(bytes);
    const path = newPath();
    mkdirSync(dirname(path));
    writeFileSync(path, bytes);
    return path;
  };

  it('given bytes flipped anywhere, when it is read, then nothing is silently wrong', async () => {
    const found: boolean[] = [];
    for (let round = 0; round < FLIPS; round += 1) {
      const places = Array.from({ length: 1 + (round % 3) }, () => Math.floor(Math.random() * file.length));
      const path = damaged((bytes) => places.forEach((place) => (bytes[place]! ^= 1 << (round % 8))));
      found.push(
        await findDamage(path, written).catch((error: unknown) => {
          throw new Error(`unnoticed: bytes ${places.join(', ')}, bit ${round % 8}`, { cause: error });
        }),
      );
    }
    expect(found.filter(Boolean).length).toBeGreaterThan(FLIPS / 2);
  });

  it('given a flipped byte in one record, when the log is verified, then its position and file are named', async () => {
    const last = written.findLast(({ body }) => (body?.length ?? 0) > 100)!;
    const path = damaged((bytes) => (bytes[bytes.indexOf(last.entry) + 60]! ^= 4));
    const store = SqliteStore.open(path);
    await expect(store.verify()).rejects.toBeInstanceOf(LogDamagedError);
    await expect(store.verify()).rejects.toMatchObject({
      position: last.position,
      message: expect.stringContaining(path),
    });
    expect(() => store.at(last.position)).toThrow(LogDamagedError);
    expect(plain(store.at(1))).toEqual(plain(written[0]!));
    await store.close();
  });

  it('given a table that lost a row, when the log is opened, then that is noticed', () => {
    const path = damaged(() => undefined);
    const db = new DatabaseSync(path);
    db.exec(`DELETE FROM stream WHERE number = ${STREAMS - 1}`);
    db.close();
    expect(() => SqliteStore.open(path)).toThrow(`${path} is damaged: 200 records by streams, but 250 by position`);
  });

  it.each([0.9, 0.5, 0.1])('given a file of which %d is left, when it is read, then that is noticed', async (part) => {
    const path = damaged(() => undefined);
    truncateSync(path, Math.floor(file.length * part));
    expect(await findDamage(path, written)).toBe(true);
  });
});

describe('SqliteStore on a file that is no log', () => {
  const prepared = (sql: string) => {
    const path = newPath();
    mkdirSync(dirname(path));
    const db = new DatabaseSync(path);
    db.exec(sql);
    db.close();
    return path;
  };

  it('given a text file, when it is opened, then it is refused and left as it is', () => {
    const path = newPath();
    mkdirSync(dirname(path));
    writeFileSync(path, 'Dear diary, '.repeat(1_000));
    expect(() => SqliteStore.open(path)).toThrow(LogDamagedError);
    expect(() => SqliteStore.open(path)).toThrow(`${path} is damaged: file is not a database`);
    expect(readFileSync(path, 'utf8')).toBe('Dear diary, '.repeat(1_000));
  });

  it.each(['CREATE TABLE t (x)', 'PRAGMA application_id = 7; CREATE TABLE t (x)'])(
    'given a database of another application, when it is opened, then it is refused (%s)',
    (sql) => {
      const path = prepared(sql);
      const before = readFileSync(path);
      expect(() => SqliteStore.open(path)).toThrow(UnknownLogFormatError);
      expect(() => SqliteStore.open(path)).toThrow('is a database of another application');
      expect(readFileSync(path)).toEqual(before);
    },
  );

  it('given a log of a newer format, when it is opened, then it is refused with the way out', async () => {
    const path = newPath();
    await SqliteStore.open(path).close();
    const db = new DatabaseSync(path);
    db.exec('PRAGMA user_version = 3');
    db.close();
    expect(() => SqliteStore.open(path)).toThrow(UnknownLogFormatError);
    expect(() => SqliteStore.open(path)).toThrow('has format 3; this version reads up to 2: upgrade it');
  });
});

/** The same in every run, so that the bytes named by a failure lead to it again. */
function idOf(index: number): string {
  const hex = createHash('sha256').update(String(index)).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
