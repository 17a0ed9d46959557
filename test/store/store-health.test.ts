import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { SqliteStore } from '../../src/store/sqlite-store.ts';
import { StoreHealth } from '../../src/store/store-health.ts';
import { logFolder } from './log-folder.ts';
import { record } from './records.ts';

const newPath = logFolder();

describe('StoreHealth', () => {
  it('given a sound log, when all of it was read, then nothing is damaged', async () => {
    const store = await written();
    expect(await damageOf(SqliteStore.open(store))).toBeUndefined();
  });

  it('given a record in the middle that somebody changed, when all was read, then it is named by its position', async () => {
    const path = await written();
    const file = new DatabaseSync(path);
    file.exec(`UPDATE log SET entry = zeroblob(length(entry)) WHERE position = 2`);
    file.close();
    expect(await damageOf(SqliteStore.open(path))).toContain('position 2');
  });
});

async function written(): Promise<string> {
  const path = newPath();
  const store = SqliteStore.open(path);
  await store.append('s', 'none', [record('one'), record('two'), record('three')]);
  await store.close();
  return path;
}

/** Scrubs a store to its end. */
async function damageOf(store: SqliteStore): Promise<string | undefined> {
  const health = new StoreHealth(store);
  const done = jest.spyOn(store, 'verify');
  health.startScrub();
  await done.mock.results[0]!.value.catch(() => undefined);
  await wait(0);
  await store.close();
  return health.damage();
}
