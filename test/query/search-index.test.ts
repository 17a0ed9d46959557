import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Logger } from '@nestjs/common';
import { catalogue } from '../../events/catalogue.ts';
import { referencesIn } from '../../events/references.ts';
import { seal } from '../../events/record.ts';
import { Projector } from '../../src/project/projector.ts';
import { indexedOf } from '../../src/project/text-index-said.ts';
import { writeSum } from '../../src/project/text-index-sum.ts';
import { TextIndex } from '../../src/project/text-index.ts';
import { MemoryStore } from '../../src/store/memory-store.ts';
import { lines } from '../dossier/dossier.ts';
import type { Event } from '../support/situation.ts';
import { actor, report, situation } from '../support/world.ts';

const WORLD = [situation('s'), actor('ann'), actor('bob')];
const told = (name: string, text: string, more: object = {}): Event =>
  report(name, 'statement', { summary: { text, lang: 'en' }, ...more });

beforeAll(() => Logger.overrideLogger(false));

describe('given an index beside a log', () => {
  let folder: string;
  let path: string;
  let log: MemoryStore;
  const opened: TextIndex[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dateline-text-'));
    path = join(folder, 'text.sqlite');
    log = await logOf(
      ...WORLD,
      told('one', 'harbour'),
      told('two', 'airfield', { place: { name: 'p', lon: 1, lat: 2 } }),
    );
  });
  afterEach(() => {
    for (const index of opened.splice(0)) index.onApplicationShutdown();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (store = log, at = path): TextIndex => {
    const index = new TextIndex(store, new Projector(store), at);
    opened.push(index);
    return index;
  };
  const closed = async (): Promise<void> => {
    await open().catchUp(log.head());
    opened.pop()!.onApplicationShutdown();
  };

  it('when it is opened again, then it goes on where it was', async () => {
    await closed();
    const index = open();
    expect(index.position).toBe(log.head());
    await append(log, told('three', 'harbour master'));
    await index.catchUp(log.head());
    expect(found(index, 'harbour')).toEqual([4, 6]);
  });

  it.each([
    ['of an earlier version', () => change(path, 'PRAGMA user_version = 0')],
    ['damaged', () => writeFileSync(path, Buffer.alloc(8192, 7))],
    ['damaged within', () => spoilPage(path, 'said_data')],
    ['cut off', () => truncateSync(path, 3 * 4096)],
    ['cut within a page', () => truncateSync(path, 5000)],
    ['empty', () => truncateSync(path, 0)],
    ['no database', () => writeFileSync(path, 'text')],
    ['ahead of the log', () => change(path, 'UPDATE followed SET position = 999')],
    ['of another log', () => change(path, "UPDATE followed SET entry = x'00'")],
    ['gone', () => rmSync(path)],
  ])('when it is %s, then it is built anew, with or without a checksum', async (_, spoil) => {
    for (const isSummed of [true, false]) {
      await closed();
      spoil();
      if (!isSummed) rmSync(`${path}.sum`);
      const index = open();
      expect(index.position).toBe(0);
      await index.catchUp(log.head());
      expect([found(index, 'harbour'), found(index, 'airfield')]).toEqual([[4], [5]]);
      opened.pop()!.onApplicationShutdown();
    }
  });

  it('when it is open, then it has no checksum, and when it is closed, then it has', async () => {
    await closed();
    expect(existsSync(`${path}.sum`)).toBe(true);
    open();
    expect(existsSync(`${path}.sum`)).toBe(false);
  });

  it('when it was not closed, then it is checked, and goes on where it was', async () => {
    await closed();
    rmSync(`${path}.sum`);
    expect(open().position).toBe(log.head());
  });

  it('when its checksum is cut off, then it is built anew', async () => {
    await closed();
    truncateSync(`${path}.sum`, 5);
    expect(open().position).toBe(0);
  });

  it('when it is closed, and has a write-ahead log all the same, then it is built anew', async () => {
    await closed();
    writeFileSync(`${path}-wal`, 'of somebody else');
    expect(open().position).toBe(0);
  });

  it('when nothing can be kept at its path, then it is kept in memory', async () => {
    mkdirSync(path);
    const index = open();
    await index.catchUp(log.head());
    expect(found(index, 'harbour')).toEqual([4]);
    opened.pop()!.onApplicationShutdown();
    expect(readdirSync(folder)).toEqual(['text.sqlite']);
  });

  it('when damage shows only later, then the question is refused once, and the index is built anew', async () => {
    await closed();
    spoilPage(path, 'said_data');
    writeSum(path);
    const index = open();
    expect(index.position).toBe(log.head());
    expect(() => found(index, 'harbour')).toThrow(expect.objectContaining({ reason: 'busy' }));
    await index.catchUp(log.head());
    expect(found(index, 'harbour')).toEqual([4]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('when bits of it flip (seed %i), then it answers as before', async (seed) => {
    for (let n = 0; n < 200; n++) {
      const place = { name: 'p', lon: n % 180, lat: n % 90 };
      await append(log, told(`more ${n}`, `word${n % 7} other${n}`, { by: [n % 2 ? 'ann' : 'bob'], place }));
    }
    await closed();
    const before = answers(open());
    opened.pop()!.onApplicationShutdown();
    for (let n = 0; n < 5; n++) {
      flipBits(path, seed * 10 + n);
      const index = open();
      expect(index.position).toBe(0);
      await index.catchUp(log.head());
      expect(answers(index)).toEqual(before);
      opened.pop()!.onApplicationShutdown();
    }
  });

  it('when it is asked for several things, then each has its own positions', async () => {
    const index = open();
    await index.catchUp(log.head());
    const box = { west: 0, south: 0, east: 3, north: 3 };
    const sets = index.find('s', { words: 'what is', actors: ['ann'], box });
    expect(sets.map((set) => [...set])).toEqual([[], [4, 5], [5]]);
  });

  it('when bodies are erased, then no file holds a word of them', async () => {
    const secret = 'Geheimnisträger';
    await append(log, told('secret', `the ${secret}`, { place: { name: secret, lon: 77.123456, lat: 1 } }));
    for (let n = 0; n < 300; n++) await append(log, told(`more ${n}`, `noise ${n}`));
    const index = open();
    await index.catchUp(log.head());
    expect(found(index, secret)).toEqual([6]);
    expect(bytesIn(folder)).toMatch(/geheimnistr/i);
    index.erase([6]);
    expect(found(index, secret)).toEqual([]);
    expect(index.find('s', { box: { west: 77, south: 0, east: 78, north: 2 } })[0]!.size).toBe(0);
    expect(bytesIn(folder)).not.toMatch(/geheimnistr|eheimnistr/i);
  });

  it('when the log is long, then others work while it is followed', async () => {
    for (let n = 0; n < 1000; n++) await append(log, told(`more ${n}`, `noise ${n}`));
    const index = open(log, ':memory:');
    let turns = 0;
    const counting = setInterval(() => turns++, 0);
    await index.catchUp(log.head());
    clearInterval(counting);
    expect(turns).toBeGreaterThan(2);
    expect(found(index, 'noise')).toHaveLength(1000);
  });
});

describe('given every report of the dossier', () => {
  it('then the index names what the report refers to, and no more', () => {
    for (const { id, kind: name, body } of lines) {
      const kind = catalogue.get(name)!;
      if (kind.family !== 'report') continue;
      const entry = { id, situation: 's', kind: name, kindVersion: 1, recorded: '', recorder: '', targets: [] };
      const indexed = indexedOf({ position: 1, revision: 0, entry: { ...entry, v: 1, body: '' }, kind, said: body })!;
      const references = new Set(referencesIn(kind, body).map(({ to, slug }) => `${to} ${slug}`));
      expect(new Set(indexed.named.map(({ to, slug }) => `${to} ${slug}`))).toEqual(references);
    }
  });
});

async function logOf(...events: readonly Event[]): Promise<MemoryStore> {
  const log = new MemoryStore();
  for (const event of events) await append(log, event);
  return log;
}

async function append(log: MemoryStore, { id, kind, ...body }: Event): Promise<void> {
  const entry = {
    id,
    situation: 's',
    kind,
    kindVersion: 1,
    recorded: '2024-11-01T00:00:00.000Z',
    recorder: 'r',
    targets: [],
  };
  await log.append('s', 'any', [{ id, ...seal(entry, Buffer.from(JSON.stringify(body)), Buffer.alloc(32)) }]);
}

function found(index: TextIndex, words: string): number[] {
  return [...index.find('s', { words })[0]!];
}

function answers(index: TextIndex): number[][] {
  const box = { west: 10, south: 10, east: 50, north: 50 };
  return [{ words: 'word' }, { words: 'word3' }, { words: 'other19' }, { actors: ['bob'] }, { box }]
    .flatMap((sought) => index.find('s', sought))
    .map((set) => [...set].sort((one, other) => one - other));
}

/** Flips one to three bits of a file. */
function flipBits(path: string, seed: number): void {
  const bytes = readFileSync(path);
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let flips = 1 + (seed % 3); flips > 0; flips--) bytes[next(bytes.length)]! ^= 1 << next(8);
  writeFileSync(path, bytes);
}

function change(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

/** Overwrites the first page of a table. */
function spoilPage(path: string, table: string): void {
  const db = new DatabaseSync(path);
  const page = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table)!['rootpage'] as number;
  db.close();
  const bytes = readFileSync(path);
  bytes.fill(0xff, (page - 1) * 4096, page * 4096);
  writeFileSync(path, bytes);
}

function bytesIn(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');
}
