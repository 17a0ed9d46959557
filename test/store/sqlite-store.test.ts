import { openLogFile } from '../../src/store/sqlite-file.ts';
import { SqliteStore } from '../../src/store/sqlite-store.ts';
import { describeEventStore } from './contract.ts';
import { logFolder } from './log-folder.ts';
import { everything, record, recordsOf } from './records.ts';

const newPath = logFolder();

describeEventStore('SqliteStore', () => SqliteStore.open(newPath()));

describe('SqliteStore', () => {
  it('given a log that was closed, when it is opened again, then everything is there and goes on', async () => {
    const path = newPath();
    const first = SqliteStore.open(path);
    const batch = recordsOf(30);
    for (const [index, one] of batch.entries()) await first.append(`s${index % 3}`, 'any', [one]);
    const before = everything(first);
    await first.close();

    const second = SqliteStore.open(path);
    expect(everything(second)).toEqual(before);
    expect([second.revision('s0'), second.revision('s2'), second.revision('s3')]).toEqual([9, 9, -1]);
    expect(await second.append('s0', 0, [batch[0]!])).toMatchObject([{ revision: 0, position: 1 }]);
    expect(await second.append('s1', 9, [record()])).toMatchObject([{ revision: 10, position: 31 }]);
    expect(await second.verify()).toBe(31);
    await second.close();
  });

  it('given a commit that is stalled, when others read in the middle of it, then they see nothing of it', async () => {
    const path = newPath();
    const db = openLogFile(path);
    const store = new SqliteStore(db, path);
    await store.append('a', 'none', [record()]);
    const [known, fresh] = [record(), record()];
    const peek = () => [
      store.head(),
      store.revision('a'),
      store.revision('b'),
      store.readLog(0, 9).length,
      store.readStream('a', 0, 9).length,
      store.readStream('b', 0, 9).length,
      store.find('a', known.id),
      store.find('b', fresh.id),
    ];
    const seen: unknown[] = [];
    db.function('peek', () => seen.push(peek()));
    db.exec('CREATE TEMP TRIGGER stall AFTER INSERT ON main.log BEGIN SELECT peek(); END');
    const before = peek();
    await Promise.all([store.append('a', 0, [known]), store.append('b', 'none', [fresh])]);
    expect(seen).toEqual([before, before]);
    expect(peek()).toMatchObject([3, 1, 0, 3, 2, 1, { position: 2 }, { position: 3 }]);
    await store.close();
  });

  // The loss of power can not be tested here: that SQLite is told to reckon with it can.
  it('given a new log, when it is open, then each commit is synced, and what is deleted is overwritten', () => {
    const db = openLogFile(newPath());
    const pragma = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get()!)[0];
    expect(['journal_mode', 'synchronous', 'fullfsync', 'secure_delete'].map(pragma)).toEqual(['wal', 2, 1, 1]);
    db.close();
  });

  it('given a log, when it is verified, then others get their turn in between', async () => {
    const store = SqliteStore.open(newPath());
    await store.append('a', 'none', recordsOf(500));
    let turns = 0;
    const verified = store.verify().finally(() => clearInterval(others));
    const others = setInterval(() => (turns += 1), 0);
    await expect(store.verify(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(await verified).toBe(500);
    expect(turns).toBeGreaterThan(0);
    await store.close();
  });
});
