import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { catalogue } from '../../events/catalogue.ts';
import { canonicalBytes, seal } from '../../events/record.ts';
import { RecordedClock } from '../../projections/clock.ts';
import { Projector } from '../../src/project/projector.ts';
import { Copied } from '../../src/project/snapshot-file.ts';
import { SNAPSHOT_FORM, Snapshots } from '../../src/project/snapshots.ts';
import type { EventStore, NewRecord } from '../../src/store/event-store.ts';
import { MemoryStore } from '../../src/store/memory-store.ts';
import { answersOf, expectSame } from '../projections/answers.ts';
import { history, points } from '../projections/histories.ts';
import type { Told } from '../projections/naive.ts';

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-snapshot-'));
  path = join(folder, 'registers.snapshot');
  Logger.overrideLogger(false);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => rmSync(path, { force: true }));

function recordOf({ id, kind, said }: Told): NewRecord {
  const body = kind === 'corrected' ? { bodyKind: 'assessment', bodyVersion: 1, ...said } : said;
  const entry = { id, situation: 's', kind, kindVersion: 1, recorded: '2026-01-01T00:00:00.000Z', recorder: 'me' };
  return { id, ...seal({ ...entry, targets: [] }, canonicalBytes(body), randomBytes(32)) };
}

/** A log with a history in it, and what is folded of it. */
async function logOf(told: readonly Told[]): Promise<EventStore> {
  const store = new MemoryStore();
  await store.append('s', 'any', told.map(recordOf));
  return store;
}

function started(store: EventStore): Projector {
  const projector = new Projector(store);
  new Snapshots(store, projector, path).restore();
  return projector;
}

async function snapshotOf(store: EventStore): Promise<Projector> {
  const projector = new Projector(store);
  projector.catchUp();
  await new Snapshots(store, projector, path).save(0);
  return projector;
}

const declared = (slug: string): Told => ({
  position: 0,
  id: `00000000-0000-4000-8000-${createHash('sha1').update(slug).digest('hex').slice(0, 12)}`,
  kind: 'claim',
  said: { slug, title: { en: slug } },
});

describe('given any history', () => {
  it('when it is restored from a snapshot at any place, and goes on, then it answers as one that is live', async () => {
    await fc.assert(
      fc.asyncProperty(history, points, fc.double({ min: 0, max: 1, noNaN: true }), async (told, where, part) => {
        const middle = Math.round(part * told.length);
        const store = await logOf(told.slice(0, middle));
        const live = await snapshotOf(store);
        const restored = started(store);
        expect(restored.clock.head).toBe(middle);
        await store.append('s', 'any', told.slice(middle).map(recordOf));
        for (const projector of [live, restored]) projector.catchUp();
        const [one, other] = [live, restored].map((projector) => projector.situation('s')!);
        for (const { occurredBy, reportedBy, part: share } of where) {
          const at = { occurredBy, reportedBy, position: Math.round(share * told.length) };
          expectSame(answersOf(other!, at), answersOf(one!, at));
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('given a snapshot', () => {
  const told = ['a', 'b', 'c'].map(declared);

  it('when any byte of it is another, or it is cut, then it is discarded and the log is folded anew', async () => {
    const store = await logOf(told);
    await snapshotOf(store);
    const bytes = readFileSync(path);
    const damages = [...bytes.keys()].filter((at) => at % 7 === 0);
    const discarded = [...damages, -1].map((at) => {
      const damaged = Buffer.from(at === -1 ? bytes.subarray(0, bytes.length - 5) : bytes);
      if (at >= 0) damaged[at]! ^= 0xff;
      writeFileSync(path, damaged);
      const projector = started(store);
      const head = projector.clock.head;
      projector.catchUp();
      return head === 0 && projector.situation('s')?.length === told.length && !existsSync(path);
    });
    expect(discarded.filter((is) => !is)).toEqual([]);
  });

  it('when the log is another, or shorter, then it is discarded', async () => {
    await snapshotOf(await logOf(told));
    copyFileSync(path, `${path}.copy`);
    const others = [[declared('x'), ...told.slice(1)].toReversed(), told.slice(0, 2)];
    for (const other of others) {
      copyFileSync(`${path}.copy`, path);
      const projector = started(await logOf(other));
      projector.catchUp();
      expect([projector.clock.head, projector.situation('s')!.length]).toEqual([other.length, other.length]);
      expect(existsSync(path)).toBe(false);
    }
  });

  it('when it is being made and more is recorded, then it holds what there was before', async () => {
    const store = await logOf(told);
    const projector = new Projector(store);
    projector.catchUp();
    const saving = new Snapshots(store, projector, path).save(0);
    await store.append('s', 'any', [recordOf(declared('d'))]);
    projector.catchUp();
    await saving;
    const restored = started(store);
    expect(restored.clock.head).toBe(3);
    restored.catchUp();
    expect(
      restored
        .situation('s')!
        .declared.all('claim')
        .map(({ slug }) => slug),
    ).toEqual(['a', 'b', 'c', 'd']);
  });

  it('when there is no room for one, then that hinders nothing', async () => {
    const store = await logOf(told);
    const projector = new Projector(store);
    projector.catchUp();
    await new Snapshots(store, projector, join(folder, 'nowhere', 'snapshot')).save(0);
    expect(projector.situation('s')!.length).toBe(3);
  });
});

describe('given registers', () => {
  // Those of before could be read, and be wrong: whoever changes what is kept raises SNAPSHOT_FORM, and this with it.
  it('when they hold the dossier, then it is what they held of it when the form was last raised', async () => {
    const lines = readFileSync('data/dossier.ndjson', 'utf8').trimEnd().split('\n');
    const told = lines.map((line) => {
      const { id, kind, situation: _, ...said } = JSON.parse(line) as Told['said'] & Pick<Told, 'id' | 'kind'>;
      return { id, kind, said, position: 0 };
    });
    const projector = new Projector(await logOf(told));
    projector.catchUp();
    const copied = new Copied();
    projector.situation('s')!.pass(copied, catalogue);
    const hash = createHash('sha256');
    for (const { buffer } of copied.lists) hash.update(new Uint8Array(buffer));
    expect([SNAPSHOT_FORM, copied.lists.length, hash.digest('hex').slice(0, 16)]).toEqual([1, 41, '6f21ede212bc0c70']);
  });

  it('when they pass, then it is in the order in which they come back', () => {
    const clock = new RecordedClock();
    for (const stamp of [1, 3, 2]) clock.add(stamp);
    const copied = new Copied();
    clock.pass(copied);
    expect(copied.lists).toEqual([Float64Array.of(1, 3, 3)]);
  });
});
