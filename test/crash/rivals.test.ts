import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, worldOf } from '../support/world.ts';
import { Child, build } from './child.ts';
import { Ledger } from './ledger.ts';

const SLUG = 'contested';
const WRITERS = 100;

interface Won {
  readonly writer: number;
  readonly expected: number;
  readonly revision: number;
}

describe('given a hundred writers on one situation of a service in a process of its own', () => {
  const data = mkdtempSync(join(tmpdir(), 'dateline-rivals-'));
  const ledger = new Ledger(SLUG);
  let child: Child;
  beforeAll(async () => {
    build();
    child = await Child.start({ data });
    for (const event of worldOf(SLUG)) await ledger.send(child, event);
  }, 300_000);
  afterAll(async () => {
    await child.kill();
    rmSync(data, { recursive: true });
  });
  const writers = Array.from({ length: WRITERS }, (_, index) => index);

  it('when each names the revision that it saw, and comes again after a 412, then one wins at each revision', async () => {
    const first = ledger.acknowledged.size - 1;
    const refusals: number[] = [];
    const won = await Promise.all(writers.map((writer) => winning(writer, first, refusals)));
    expect(won.every(({ expected, revision }) => revision === expected + 1)).toBe(true);
    const revisions = won.map(({ revision }) => revision).toSorted((one, other) => one - other);
    expect(revisions).toEqual(writers.map((index) => first + 1 + index));
    expect(new Set(refusals)).toEqual(new Set([412]));
    expect(refusals.length).toBeGreaterThanOrEqual(WRITERS - 1);
    await ledger.check(child);
  }, 120_000);

  it('when none names a revision, then all are recorded, each once', async () => {
    const before = ledger.acknowledged.size;
    await Promise.all(writers.map((writer) => ledger.send(child, count(`any ${writer}`, writer))));
    await ledger.check(child);
    expect(ledger.acknowledged.size).toBe(before + WRITERS);
  });

  /** Sends an event until it is recorded, each time at the revision that the refusal named. */
  async function winning(writer: number, first: number, refusals: number[]): Promise<Won> {
    const event = count(`rival ${writer}`, writer);
    for (let expected = first; ;) {
      const reply = await child.put(SLUG, event, { 'dateline-expected-revision': String(expected) });
      const revision = Number(reply.headers['dateline-revision']);
      if (reply.status === 201) {
        await ledger.send(child, event, [200]);
        return { writer, expected, revision };
      }
      refusals.push(reply.status);
      expected = revision;
    }
  }
});
