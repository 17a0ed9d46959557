import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Case } from '../../bench/bench.ts';
import { asOf } from '../../bench/cases/as-of.ts';
import { rebuild } from '../../bench/cases/rebuild.ts';
import { Connection, flood, getOf, importLines, putOf } from '../../bench/client.ts';
import { Folders } from '../../bench/folders.ts';
import { Logs } from '../../bench/logs.ts';
import { interleaveFinely, ratioOf } from '../../bench/measure.ts';
import { PlainFile } from '../../bench/plain-file.ts';
import { Findings, sectionOf } from '../../bench/report.ts';
import { SITUATION, Workload } from '../../bench/workload.ts';
import { Service } from '../support/service.ts';

// Nothing here asserts how long anything takes: only that the benchmark still measures what it says.

const lines = (events: readonly { id: string; kind: string; body: object }[]): string[] =>
  events.map(({ id, kind, body }) => JSON.stringify({ id, kind, ...body }));

describe('given a workload', () => {
  const options = { events: 1000, estimates: 20 };
  const workload = new Workload(options);
  const events = Array.from({ length: options.events }, (_, number) => workload.event(number));

  it('when it is made again, then it is the same', () => {
    expect(new Workload(options).event(617)).toEqual(events[617]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(options.events);
  });

  it('when its events are weighed, then they have about 600 bytes, and some are changes', () => {
    const bytes = lines(events).reduce((sum, line) => sum + line.length, 0) / events.length;
    expect(bytes).toBeGreaterThan(550);
    expect(bytes).toBeLessThan(700);
    expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['assessment', 'corrected', 'retracted']));
  });

  it.each(['live', 'backwards', 'late'] as const)(
    'when a service is sent a %s history, then it records every event as the benchmark would write it',
    async (history) => {
      const some = new Workload({ ...options, history });
      const service = await Service.start();
      const made = [...some.declarations(), ...Array.from({ length: 400 }, (_, number) => some.event(number))];
      await importLines(new URL(`/v1/situations/${SITUATION}/events`, service.url), lines(made));
      for (const event of made.slice(-50)) {
        const { position } = service.log.find(SITUATION, event.id)!;
        const stored = Buffer.from(service.log.at(position).body!).subarray(32);
        expect(stored.equals(Buffer.from(some.record(event, 0).body!).subarray(32))).toBe(true);
      }
      await service.stop();
    },
  );

  it('when it is put over several connections, then all of it is answered', async () => {
    const service = await Service.start();
    const url = new URL(service.url);
    await importLines(new URL(`/v1/situations/${SITUATION}/events`, url), lines(workload.declarations()));
    const connections = [await Connection.open(url), await Connection.open(url)];
    let number = 0;
    const reports = events.filter(({ kind }) => kind === 'assessment');
    const next = () => {
      const { id, kind, body } = reports[number++ % reports.length]!;
      return putOf(url, `/v1/situations/${SITUATION}/events/${id}`, { kind, ...body });
    };
    expect(await flood(connections, 0.05, next)).toBeGreaterThan(0);
    const answered = await connections[0]!.send(getOf(url, `/v1/situations/${SITUATION}`));
    expect(answered.status).toBe(200);
    for (const connection of connections) connection.close();
    await service.stop();
  });
});

describe('given a tiny benchmark', () => {
  const folders = new Folders(mkdtempSync(join(tmpdir(), 'dateline-bench-')));
  const logs = new Logs(new Folders(folders.root), () => undefined);
  const bench: Bench = {
    folders,
    rounds: 2,
    seconds: 0.01,
    calls: 10,
    sizes: [200, 400],
    built: '',
    peers: false,
    log: (events) => logs.of(events),
    say: () => undefined,
  };

  afterAll(() => {
    logs.clear();
    rmSync(folders.root, { recursive: true });
  });

  it.each<[string, Case]>([
    ['as-of', asOf],
    ['rebuild', rebuild],
  ])('when %s is measured, then every figure is a number, and every goal is told', async (_, measured) => {
    const found = await measured(bench);
    expect(found.figures.filter(({ median }) => !Number.isFinite(median))).toEqual([]);
    expect(found.checks.length).toBeGreaterThan(0);
    const page = sectionOf(found);
    for (const { what, goal } of found.checks)
      expect(page).toMatch(new RegExp(`${literally(what)}.*${literally(goal)}`));
  });

  it('when a plain file takes records, then each round has a figure', async () => {
    const file = new PlainFile(folders.make('plain'));
    const some = new Workload({ events: 10 });
    const one = () => file.append([some.record(some.event(1), 1)]);
    const { alone } = await interleaveFinely(2, { alone: () => (one(), 1) });
    file.close();
    expect(alone).toEqual([1, 1]);
  });

  it('when a ratio is held against a limit, then its median decides', () => {
    const found = new Findings('some', 'Something');
    found.atLeast(2, 'one / other', '×', ratioOf([4, 1, 9], [1, 1, 3]));
    found.atMost(2, 'one / other', '×', [3, 3, 1]);
    expect(found.checks.map(({ met }) => met)).toEqual([true, false]);
  });
});

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
