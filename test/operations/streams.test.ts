import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Gunzip, gzipSync } from 'node:zlib';
import { type FastifyInstance, fastify } from 'fastify';
import { inflateBodies } from '../../src/http/inflate.ts';
import { EventStore } from '../../src/store/event-store.ts';
import { type LineResultAt, NDJSON, OpenStream, resultsIn, told } from '../bulk/stream.ts';
import { topic } from '../support/world.ts';
import { Door, closeDoors, send } from './door.ts';
import { Process } from './process.ts';
import { declaration, put } from './writing.ts';

const MIB = 1024 * 1024;
const GZIP = { 'content-encoding': 'gzip' };

const data = mkdtempSync(join(tmpdir(), 'dateline-streams-'));
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  await closeDoors();
  rmSync(data, { recursive: true, force: true });
});

const line = (n: number): string => `${JSON.stringify(topic(`t-${n}`))}\n`;

describe('A few bytes that inflate to very many', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.open();
  });

  async function resultsOf(body: string | Buffer): Promise<LineResultAt[]> {
    const sent = { headers: { ...NDJSON, ...GZIP }, body: gzipSync(body) };
    const { status, bytes } = await door.send('POST', '/v1/situations/x/events', sent);
    expect(status).toBe(200);
    return resultsIn(bytes.toString());
  }

  /** Counts what comes out of gzip from now on. */
  function inflatedBytes(): () => number {
    const push = jest.spyOn(Gunzip.prototype, 'push');
    return () => push.mock.calls.reduce((sum, [chunk]) => sum + ((chunk as Buffer | null)?.length ?? 0), 0);
  }

  it('given a body that is read whole, when it passes its limit, then nothing more of it is inflated', async () => {
    const bytes = inflatedBytes();
    const headers = { 'content-type': 'application/json', ...GZIP };
    const body = gzipSync(Buffer.alloc(300 * MIB, ' '));
    expect((await door.send('POST', '/v1/situations/x/events', { headers, body })).status).toBe(413);
    expect(bytes()).toBeGreaterThan(16 * MIB);
    expect(bytes()).toBeLessThan(17 * MIB);
  });

  it('given lines without end, when they are a hundred times what was sent, then the last result says so', async () => {
    const results = await resultsOf('{}\n'.repeat(200_000));
    expect(results.length).toBeLessThan(50_000);
    expect(told(results.at(-1)!)).toBe(`${results.length} refused too-large`);
    expect(results.at(-1)!.problem!.detail).toContain('100 times');
  });

  it('given blank lines without end, when they come, then they are not read to their end', async () => {
    const bytes = inflatedBytes();
    const results = await resultsOf(Buffer.alloc(300 * MIB, '\n'));
    expect(results.map(told)).toEqual(['1 refused too-large']);
    expect(bytes()).toBeLessThan(8 * MIB);
  });

  it('given lines that are like each other, when gzip makes little of them, then they are taken', async () => {
    const lines = Array.from({ length: 3_000 }, (_, n) => line(n)).join('');
    expect(await resultsOf(lines)).toHaveLength(3_000);
  });

  it('given many lines in one piece, when they are read, then others have their turn', async () => {
    let turns = 0;
    const count = (): void => void (turns++, (next = setImmediate(count)));
    let next = setImmediate(count);
    await door.send('POST', '/v1/situations/x/events', { headers: NDJSON, body: '{}\n'.repeat(20_000) });
    clearImmediate(next);
    expect(turns).toBeGreaterThan(20_000 / 256);
  });
});

describe('A client that goes away', () => {
  const limits = { bytes: Infinity, ratio: Infinity };
  let server: FastifyInstance;
  let read: (body: Readable) => Promise<void>;
  let url: string;
  beforeAll(async () => {
    server = fastify();
    inflateBodies(server, { whole: limits, streamed: limits });
    server.addContentTypeParser('application/x-ndjson', (_request, body, done) => done(null, body));
    server.post('/', ({ body }) => read(body as Readable));
    url = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => server.close());

  function begin(headers: object): ClientRequest {
    const asked = request(url, { method: 'POST', headers: { ...NDJSON, ...headers }, agent: false });
    return asked.on('error', () => undefined);
  }

  it.each([
    ['all was sent', GZIP, (asked: ClientRequest) => asked.end(gzipSync(Buffer.alloc(64 * MIB, '\n')))],
    ['half was sent', GZIP, (asked: ClientRequest) => asked.write(gzipSync(Buffer.alloc(64 * MIB, '\n')))],
    ['some lines were sent', {}, (asked: ClientRequest) => asked.write('\n\n\n')],
  ])('given that %s, when it is gone, then whoever reads is told, and reads no more', async (_what, headers, send) => {
    let length = 0;
    const told = new Promise<string>((resolve) => {
      read = async (body) => {
        const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
        length += (await chunks.next()).value.length;
        const closed = once(body, 'close').catch(() => undefined);
        asked.destroy();
        await closed;
        await chunks.next().catch((error: Error) => resolve(error.message));
      };
    });
    const asked = begin(headers);
    send(asked);
    expect(await told).toBe('the client went away before all was sent or answered');
    expect(length).toBeLessThan(MIB);
  });
});

describe('Lines on their way when the service is told to stop', () => {
  const at = (url: string) => ({ service: { url }, path: '/v1/situations/lines' });

  it('given a client that waits, when the service closes, then the last result says from where to go on', async () => {
    const door = await Door.open();
    await put(door.url, 'lines', declaration('lines'));
    const stream = new OpenStream(at(door.url));
    stream.send(line(0));
    expect(told(await stream.result())).toBe('1 created');
    const closed = door.close();
    const last = await stream.result();
    expect(told(last)).toBe('2 refused unavailable');
    expect(last.problem).toMatchObject({ status: 503, detail: expect.stringContaining('stopping') });
    await expect(stream.result()).rejects.toThrow('no more results');
    await closed;
    expect(door.lines.filter(({ level }) => Number(level) >= 40).map(({ msg }) => msg)).toEqual([last.problem!.detail]);
  });

  it('given a client that goes on sending, when SIGTERM comes, then it ends, and what it told is what is there', async () => {
    const service = await Process.start({ DATELINE_DATA: data });
    await put(service.url, 'lines', declaration('lines'));
    const stream = new OpenStream(at(service.url));
    const results: LineResultAt[] = [];
    let sent = 0;
    const sending = setInterval(() => {
      for (let n = 0; n < 20; n++) stream.send(line(sent++));
    }, 1);
    while (results.length < 100) results.push(await stream.result());
    const ended = service.stop('SIGTERM');
    while (results.at(-1)!.status !== 'refused') results.push(await stream.result());
    expect(await ended).toEqual([0, null]);
    clearInterval(sending);
    expect(service.log).not.toContain('are cut off');
    expect(told(results.at(-1)!)).toBe(`${results.length} refused unavailable`);
    expect(results.slice(0, -1).every(({ status }) => status === 'created')).toBe(true);

    const again = await Door.open({ store: 'sqlite', data });
    const body = Array.from({ length: results.length + 1 }, (_, n) => line(n)).join('');
    const answer = await send(again.url, 'POST', '/v1/situations/lines/events', { headers: NDJSON, body });
    const statuses = resultsIn(answer.bytes.toString()).map(({ status }) => status);
    expect(statuses).toEqual([...results.slice(1).map(() => 'existing'), 'created', 'created']);
  });

  it('given lines that meet a closed store, then they are refused, and nothing of it is logged', async () => {
    const door = await Door.open();
    await put(door.url, 'lines', declaration('lines'));
    await door.app.get(EventStore).close();
    const body = Array.from({ length: 300 }, (_, n) => line(n)).join('');
    const answer = await door.send('POST', '/v1/situations/lines/events', { headers: NDJSON, body });
    const results = resultsIn(answer.bytes.toString());
    expect(new Set(results.map((result) => told({ ...result, line: 0 })))).toEqual(new Set(['0 refused unavailable']));
    expect(results).toHaveLength(300);
    expect(door.lines.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });
});
