import { randomUUID } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { type Answer, Door, closeDoors, problemIn } from './door.ts';
import { declaration, topic } from './writing.ts';

afterAll(closeDoors);

const MIB = 1024 * 1024;

describe('Compressed bodies', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.open();
    await send('identity', Buffer.from(JSON.stringify(declaration('packed'))));
  });

  const json = (): Buffer => Buffer.from(JSON.stringify(topic(`t-${randomUUID()}`)));

  function send(coding: string, body: Uint8Array, type = 'application/json'): Promise<Answer> {
    const headers = { 'content-type': type, 'content-encoding': coding };
    const events = '/v1/situations/packed/events';
    if (type !== 'application/json') return door.send('POST', events, { headers, body });
    return door.send('PUT', `${events}/${randomUUID()}`, { headers, body });
  }

  it.each([
    ['gzip', gzipSync],
    ['GZIP', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (bytes: Buffer) => bytes],
  ])('given a body in %s, when it is sent, then it is recorded', async (coding, pack) => {
    expect((await send(coding, pack(json()))).status).toBe(201);
  });

  it('given lines in gzip, when they are sent as NDJSON, then each is recorded', async () => {
    const lines = [1, 2, 3].map((n) => JSON.stringify({ id: randomUUID(), ...topic(`line-${n}`) }));
    const answer = await send('gzip', gzipSync(lines.join('\n')), 'application/x-ndjson');
    expect(answer.status).toBe(200);
    expect(answer.bytes.toString().match(/"created"/g)).toHaveLength(3);
  });

  it('given a few bytes that inflate to very many, when they are sent, then it is 413 before most of them exist', async () => {
    const bomb = gzipSync(Buffer.alloc(96 * MIB, ' '));
    const before = process.memoryUsage.rss();
    const problem = problemIn(await send('gzip', bomb));
    expect(problem).toMatchObject({ status: 413, type: '/problems/too-large' });
    expect(process.memoryUsage.rss() - before).toBeLessThan(80 * MIB);
  });

  it('given a body that inflates to the limit, when it is sent, then its size is no reason to refuse it', async () => {
    const full = gzipSync(Buffer.alloc(16 * MIB, ' '));
    expect(problemIn(await send('gzip', full)).type).toBe('/problems/malformed-request');
    const more = gzipSync(Buffer.alloc(16 * MIB + 1, ' '));
    expect(problemIn(await send('gzip', more)).type).toBe('/problems/too-large');
  });

  it.each([
    ['no gzip at all', Buffer.from('{"kind":"topic"}')],
    ['half of it', gzipSync(JSON.stringify(topic('half'))).subarray(0, 30)],
    ['a wrong sum', flipped(gzipSync(JSON.stringify(topic('sum'))))],
  ])('given %s that claims to be gzip, when it is sent, then it is 400', async (_what, body) => {
    const problem = problemIn(await send('gzip', body));
    expect(problem).toMatchObject({ status: 400, type: '/problems/malformed-request' });
    expect(problem.detail).toMatch(/^the body is no sound gzip: /);
  });

  it.each(['zstd', 'compress', 'gzip, gzip', 'constructor'])(
    'given a body in %s, when it is sent, then it is 415',
    async (coding) => {
      const answer = await send(coding, json());
      expect(problemIn(answer).type).toBe('/problems/unsupported-media-type');
      expect(answer.headers['accept-encoding']).toBe('gzip, deflate, br');
    },
  );
});

function flipped(bytes: Buffer): Buffer {
  bytes[bytes.length - 6]! ^= 1;
  return bytes;
}
