import { cpSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { LogDamagedError } from '../../src/store/event-store.ts';
import { openLogFile } from '../../src/store/sqlite-file.ts';
import { SqliteStore } from '../../src/store/sqlite-store.ts';
import { logFolder } from './log-folder.ts';
import { everything, recordsOf } from './records.ts';

const newPath = logFolder();
const RECORDS = 30;

/** A log that was closed. */
async function written(count = RECORDS, path = newPath()): Promise<string> {
  const store = SqliteStore.open(path);
  for (const [index, one] of recordsOf(count).entries()) await store.append(`s${index % 3}`, 'any', [one]);
  await store.close();
  return path;
}

function change(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

const markOf = (path: string) => `${path}.mark`;
const markedIn = (path: string) => Number(readFileSync(markOf(path), 'utf8').split(' ')[0]);

/** Waits until the mark tells a position. */
async function marked(path: string, position: number): Promise<void> {
  while (markedIn(path) !== position) await setTimeout(10);
}

const WAY_OUT = 'if it was put back from a backup on purpose, remove';

describe('SqliteStore on a log that has become shorter', () => {
  it('given a table that lost its last rows, when it is opened, then it is refused, whatever lies beside it', async () => {
    const path = await written();
    change(path, `DELETE FROM log WHERE position > ${RECORDS - 6}`);
    rmSync(markOf(path));
    expect(() => SqliteStore.open(path)).toThrow(LogDamagedError);
    expect(() => SqliteStore.open(path)).toThrow(
      `${path} is damaged: it ends at position 24, but was written up to 30`,
    );
  });

  it('given a table that lost every row, when it is opened, then it is refused', async () => {
    const path = await written();
    change(path, 'DELETE FROM log; DELETE FROM stream');
    expect(() => SqliteStore.open(path)).toThrow('it ends at position 0, but was written up to 30');
  });

  it('given a log that does not know its last position, when it is opened, then it is refused', async () => {
    const path = await written();
    change(path, 'DELETE FROM head');
    expect(() => SqliteStore.open(path)).toThrow(LogDamagedError);
  });

  it('given a last position that changes behind the back of the log, when it is appended to, then nothing is', async () => {
    const path = await written();
    const db = openLogFile(path);
    const store = new SqliteStore(db, path);
    const before = everything(store);
    db.exec('UPDATE head SET position = 7');
    await expect(store.append('s0', 'any', recordsOf(1))).rejects.toThrow(LogDamagedError);
    expect(everything(store)).toEqual(before);
    await store.close();
  });

  it('given a file that was cut to nothing, when it is opened, then it is refused and left as it is', async () => {
    const path = await written();
    truncateSync(path);
    expect(() => SqliteStore.open(path)).toThrow(LogDamagedError);
    expect(() => SqliteStore.open(path)).toThrow('it ends at position 0, but had 30 records');
    expect(statSync(path).size).toBe(0);
  });

  it('given a file that was deleted, when it is opened, then it is refused, and no new one is made', async () => {
    const path = await written();
    rmSync(path);
    expect(() => SqliteStore.open(path)).toThrow(LogDamagedError);
    expect(existsSync(path)).toBe(false);
  });

  it('given a killed process whose write-ahead log is lost, when its log is opened, then it is refused', async () => {
    const path = newPath();
    const copy = newPath();
    const store = SqliteStore.open(path);
    await store.append('a', 'none', recordsOf(7));
    await marked(path, 7);
    cpSync(dirname(path), dirname(copy), { recursive: true });
    await store.close();
    rmSync(`${copy}-wal`);
    expect(() => SqliteStore.open(copy)).toThrow(LogDamagedError);
    expect(() => SqliteStore.open(copy)).toThrow('it ends at position 0, but had 7 records');
  });

  it('given an older copy in its place, when it is opened, then it is refused with the way out, which works', async () => {
    const path = await written();
    const copy = readFileSync(path);
    await written(5, path);
    writeFileSync(path, copy);
    expect(() => SqliteStore.open(path)).toThrow(LogDamagedError);
    expect(() => SqliteStore.open(path)).toThrow(`but had 35 records; ${WAY_OUT} ${markOf(path)}`);
    rmSync(markOf(path));
    const store = SqliteStore.open(path);
    expect(store.head()).toBe(RECORDS);
    await store.close();
  });
});

describe('SqliteStore on a log that is as long as ever', () => {
  it('given a folder that was deleted, when it is opened, then that is a new log', async () => {
    const path = await written();
    rmSync(dirname(path), { recursive: true });
    const store = SqliteStore.open(path);
    expect(store.head()).toBe(0);
    await store.close();
  });

  it('given a mark that is behind, torn or missing, when it is opened, then it opens, and the mark is set right', async () => {
    const path = await written();
    const right = readFileSync(markOf(path));
    const behind = readFileSync(markOf(await written(4)));
    const torn = Buffer.concat([right.subarray(0, 10), Buffer.alloc(8, '9'), right.subarray(18)]);
    for (const mark of [behind, torn, Buffer.alloc(26), Buffer.alloc(0), undefined]) {
      if (mark) writeFileSync(markOf(path), mark);
      else rmSync(markOf(path));
      await SqliteStore.open(path).close();
      expect(readFileSync(markOf(path))).toEqual(right);
    }
  });

  it('given commits, then the mark tells the last position soon after, and never one that is not durable', async () => {
    const path = newPath();
    const store = SqliteStore.open(path);
    const told: number[] = [];
    for (const one of recordsOf(3)) {
      told.push(markedIn(path) - store.head());
      await store.append('a', 'any', [one]);
    }
    expect(told.filter((ahead) => ahead > 0)).toEqual([]);
    await marked(path, 3);
    await store.close();
  });

  it('given a mark that is removed while the log is open, when an append is made, then it is taken all the same', async () => {
    const path = newPath();
    const store = SqliteStore.open(path);
    rmSync(markOf(path));
    expect(await store.append('a', 'none', recordsOf(1))).toHaveLength(1);
    await store.close();
    const again = SqliteStore.open(path);
    expect(again.head()).toBe(1);
    await again.close();
  });

  it('given a log of the format before, when it is opened, then it learns its last position, and nothing else changes', async () => {
    const path = await written();
    const store = SqliteStore.open(path);
    const before = everything(store);
    await store.close();
    change(path, 'DROP TABLE head; PRAGMA user_version = 1');
    const raised = SqliteStore.open(path);
    expect(everything(raised)).toEqual(before);
    await raised.append('s0', 'any', recordsOf(1));
    await raised.close();
    const copy = newPath();
    cpSync(dirname(path), dirname(copy), { recursive: true });
    change(copy, `DELETE FROM log WHERE position > ${RECORDS}`);
    expect(() => SqliteStore.open(copy)).toThrow('it ends at position 30, but was written up to 31');
  });
});
