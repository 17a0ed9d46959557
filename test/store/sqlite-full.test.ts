import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type NewRecord, StoreUnavailableError } from '../../src/store/event-store.ts';
import { openLogFile } from '../../src/store/sqlite-file.ts';
import { SqliteStore } from '../../src/store/sqlite-store.ts';
import { logFolder } from './log-folder.ts';
import { everything, record, recordsOf } from './records.ts';

const newPath = logFolder();
const large = () => record(new Uint8Array(20_000));

describe('SqliteStore on a full disk', () => {
  it('given a file that may not grow, when appends fail, then none is visible, and later ones work with room', async () => {
    const path = newPath();
    const db = openLogFile(path);
    const store = new SqliteStore(db, path);
    await store.append('a', 'none', recordsOf(3));
    const before = everything(store);
    const limit = (pages: number) => db.exec(`PRAGMA max_page_count = ${pages}`);
    limit(20);

    const together = [record(), large(), large(), large(), large()];
    const refused = await Promise.allSettled(together.map((one) => store.append('new', 'any', [one])));
    expect(refused.map(reasonOf)).toEqual(together.map(() => 'full'));
    expect(everything(store)).toEqual(before);
    expect([store.revision('new'), store.find('new', together[0]!.id)]).toEqual([-1, undefined]);

    limit(1_000_000);
    expect(await store.append('other', 'none', [large()])).toMatchObject([{ revision: 0, position: 4 }]);
    expect(await store.append('new', 'none', together)).toHaveLength(5);
    expect(await store.verify()).toBe(9);
    await store.close();
    const again = SqliteStore.open(path);
    expect([again.head(), again.revision('other'), again.revision('new')]).toEqual([9, 0, 4]);
    await again.close();
  });

  it('given a small disk, when it is full, then reads go on, and appends work again when there is room', async () => {
    const path = newPath();
    const folder = dirname(path);
    if (!mount(folder)) return;
    try {
      const filler = join(folder, 'filler');
      writeFileSync(filler, new Uint8Array(1_000_000));
      const store = SqliteStore.open(path);
      const kept = await fill(store);
      expect(store.readLog(0, store.head()).map(({ id }) => id)).toEqual(kept);
      rmSync(filler);
      await store.append('a', kept.length - 1, [large()]);
      expect(await store.verify()).toBe(kept.length + 1);
      await store.close();
      const again = SqliteStore.open(path);
      expect(await again.verify()).toBe(kept.length + 1);
      await again.close();
    } finally {
      run('umount', folder);
    }
  });
});

function reasonOf(result: PromiseSettledResult<unknown>): unknown {
  return result.status === 'rejected' && result.reason instanceof StoreUnavailableError && result.reason.reason;
}

/** Appends until the disk is full; the ids of what was acknowledged. */
async function fill(store: SqliteStore): Promise<string[]> {
  const kept: NewRecord[] = [];
  for (;;) {
    const one = large();
    const [result] = await Promise.allSettled([store.append('a', 'any', [one])]);
    if (reasonOf(result) === 'full') return kept.map(({ id }) => id);
    if (result.status === 'rejected') throw result.reason;
    kept.push(one);
  }
}

function mount(folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=2m', 'none', folder);
    return true;
  } catch {
    console.log('skipped: this user may not mount a small disk');
    return false;
  }
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: 'ignore' });
}
