import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SqliteStore } from '../../src/store/sqlite-store.ts';
import { logFolder } from './log-folder.ts';
import { bodyOf } from './written-body.ts';

const newPath = logFolder();
const ROUNDS = 4;
// So many acknowledgements before it is killed, however long they take; at which moment of its work, chance decides.
const ENOUGH = 100;

interface Acknowledged {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
}

describe('SqliteStore and other processes', () => {
  it('given an open log, when it is opened again here, then that is refused as busy', async () => {
    const path = newPath();
    const store = SqliteStore.open(path);
    expect(() => SqliteStore.open(path)).toThrow(expect.objectContaining({ reason: 'busy' }));
    await store.close();
    await SqliteStore.open(path).close();
  });

  it('given an open log, when another process opens it, then that is refused at once, in plain words', async () => {
    const path = newPath();
    const store = SqliteStore.open(path);
    const { child, lines } = startWriter(path);
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(1);
    expect(await lines).toEqual([`busy: ${path} is not available: another process has it open`]);
    await store.close();
  });

  it('given writers, when their process is killed, then every acknowledged record is there, and the lock is gone', async () => {
    const path = newPath();
    const ledger: Acknowledged[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { lines } = startWriter(path, ENOUGH + Math.floor(Math.random() * ENOUGH));
      ledger.push(...(await lines).map((line) => JSON.parse(line) as Acknowledged));
      const store = SqliteStore.open(path);
      for (const one of ledger) expectKept(store, one);
      expect(await store.verify()).toBe(store.head());
      await store.close();
    }
    expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length);
    expect(ledger.length).toBeGreaterThanOrEqual(ROUNDS * ENOUGH);
  });
});

function expectKept(store: SqliteStore, { id, stream, revision, position }: Acknowledged): void {
  const found = store.at(position);
  const kept = found.id === id && found.stream === stream && found.revision === revision;
  if (!kept || !Buffer.from(bodyOf(id)).equals(found.body!)) throw new Error(`lost: ${id} at position ${position}`);
}

/** Its complete lines, when it has ended: by itself, or killed after so many of them. */
function startWriter(path: string, most = Infinity): { child: ChildProcess; lines: Promise<string[]> } {
  const script = fileURLToPath(new URL('./writer-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, lines: linesOf(child, most) };
}

async function linesOf(child: ChildProcess, most: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout!)) {
    if (lines.push(line) === most) child.kill('SIGKILL');
  }
  return lines;
}
