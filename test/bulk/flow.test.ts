import { StoreUnavailableError } from '../../src/store/event-store.ts';
import { Service, type StoreName } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { given, topic } from '../support/world.ts';
import { OpenStream, sendLines, told } from './stream.ts';

const line = (n: number, title = 'x'): string => `${JSON.stringify({ ...topic(`t-${n}`), title: { en: title } })}\n`;
const lines = (from: number, to: number, title?: string): string =>
  Array.from({ length: to - from }, (_, n) => line(from + n, title)).join('');
const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

describe.each<StoreName>(['memory', 'sqlite'])('The flow of NDJSON into %s', (store) => {
  let service: Service;
  let trial: Situation;
  beforeAll(async () => {
    service = await Service.start(store);
  });
  beforeEach(async () => {
    trial = await given(service);
  });
  afterAll(() => service.stop());

  it('given a client that sends a line and waits, then it gets the result before it sends the next', async () => {
    const stream = new OpenStream(trial);
    for (let n = 0; n < 5; n++) {
      stream.send(line(n));
      expect(told(await stream.result())).toBe(`${n + 1} created`);
    }
    stream.send(line(5).slice(0, 20));
    stream.send(line(5).slice(20).trimEnd());
    expect((await stream.end()).map(told)).toEqual(['6 created']);
  });

  it('given a client that goes away half-way, when it sends all again, then the rest is recorded', async () => {
    const stream = new OpenStream(trial);
    stream.send(lines(0, 300) + line(300).slice(0, 40));
    for (let n = 0; n < 300; n++) await stream.result();
    stream.abort();
    await pause(20);
    expect(service.log.revision(trial.slug)).toBe(308);
    const results = await sendLines(trial, lines(0, 600));
    expect(results.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 300 }, () => 'existing'),
      ...Array.from({ length: 300 }, () => 'created'),
    ]);
  });

  it('given a client that goes away in the midst of results, then the service goes on', async () => {
    const stream = new OpenStream(trial);
    stream.send(lines(0, 1_000));
    await stream.result();
    stream.abort();
    await pause(50);
    const results = await sendLines(trial, lines(0, 1_000));
    expect(results.filter(({ status }) => status === 'refused')).toEqual([]);
    expect(service.log.revision(trial.slug)).toBe(1_008);
  });
});

describe('Much NDJSON', () => {
  let service: Service;
  let trial: Situation;
  beforeAll(async () => {
    service = await Service.start();
  });
  beforeEach(async () => {
    trial = await given(service);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => service.stop());

  it('given 20,000 lines, when they are sent, then each has its result in its order', async () => {
    const kinds = [(n: number) => line(n % 300), () => 'nothing\n', () => '{"id":"x","id":"y"}\n'];
    const body = Array.from({ length: 20_000 }, (_, n) => kinds[n % 3]!(n)).join('');
    const results = await sendLines(trial, body);
    const expected = Array.from({ length: 20_000 }, (_, n) => {
      if (n % 3 !== 0) return `${n + 1} refused malformed-request`;
      return `${n + 1} ${n < 300 ? 'created' : 'existing'}`;
    });
    expect(results.map(told)).toEqual(expected);
  });

  it('given a client that reads no results, then no more of its lines are read until it does', async () => {
    const stream = new OpenStream(trial);
    // The result of each is as long as the line, and nothing of it stays in the log.
    const name = 'k'.repeat(2_000);
    const chunk = `{"${name}":1,"${name}":2}\n`.repeat(50);
    let sent = 0;
    while (sent < 300 && (await stream.sendAndDrain(chunk, 700))) sent++;
    expect(sent).toBeLessThan(300);
    expect(told(await stream.result())).toBe('1 refused malformed-request');
    expect(await stream.end()).toHaveLength((sent + 1) * 50 - 1);
  });

  it('given a store that fails in the midst, then the lines that it befell say so, and the later ones are recorded', async () => {
    const stream = new OpenStream(trial);
    stream.send(line(0));
    expect(told(await stream.result())).toBe('1 created');
    const full = jest.spyOn(service.log, 'append').mockRejectedValueOnce(new StoreUnavailableError('no room', 'full'));
    stream.send(line(1));
    expect(told(await stream.result())).toBe('2 refused storage-full');
    full.mockRestore();
    stream.send(line(1));
    expect((await stream.end()).map(told)).toEqual(['3 created']);
  });

  it('given an error that nobody foresaw, then the line says no more than that', async () => {
    jest.spyOn(service.log, 'append').mockRejectedValueOnce(new TypeError('a secret of the house'));
    const [result] = await sendLines(trial, line(0));
    expect(told(result!)).toBe('1 refused internal');
    expect(JSON.stringify(result)).not.toContain('secret');
  });
});
