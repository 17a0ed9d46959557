import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { fastify } from 'fastify';
import { AccessLog } from '../../src/http/access-log.ts';
import type { ProblemDocument } from '../../src/http/problem.ts';
import { makeLogger } from '../../src/http/server.ts';
import { EventStore } from '../../src/store/event-store.ts';
import { Door, closeDoors, problemIn } from './door.ts';
import { declaration, put } from './writing.ts';

afterAll(closeDoors);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('Paths and methods', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.open();
  });

  it.each([
    ['DELETE', '/v1/situations/x/events/1', 'GET, HEAD, PUT'],
    ['PATCH', '/v1/situations/x/events', 'POST'],
    ['POST', '/v1/situations/', 'GET, HEAD'],
    ['PUT', '/health/live?x=1', 'GET, HEAD'],
    ['OPTIONS', '/metrics', 'GET, HEAD'],
    ['PROPFIND', '/openapi.json', 'GET, HEAD'],
  ])(
    'given a known path, when %s %s comes, then it is 405 with the methods that it has',
    async (method, path, allow) => {
      const answer = await door.send(method, path);
      const problem = problemIn(answer);
      expect([problem.status, problem.type, answer.headers.allow]).toEqual([
        405,
        '/problems/method-not-allowed',
        allow,
      ]);
      expect(problem.detail).toBe(`${path.split('?')[0]} takes ${allow}, and not ${method}`);
    },
  );

  it.each(['/nowhere', '/v1', '/v1/situations/x/y/z', '//x', '/docs/nothing.png'])(
    'given no resource, when %s is asked for, then it is 404 in the style of all others',
    async (path) => {
      const problem = problemIn(await door.get(path));
      expect(problem).toMatchObject({ type: '/problems/not-found', detail: `there is no resource at ${path}` });
    },
  );

  it('given a path that takes nothing, when a body is sent to it, then it is 404 or 405, whatever the body', async () => {
    for (const [path, status] of [['/nowhere', 404] as const, ['/v1/situations', 405] as const]) {
      const answer = await door.send('POST', path, { headers: { 'content-type': 'application/json' }, body: '{' });
      expect(problemIn(answer).status).toBe(status);
    }
  });

  it('given a path of bytes that mean nothing, when it is asked for, then it is 400 with a request id', async () => {
    const answer = await door.get('/v1/%zz');
    expect(problemIn(answer).status).toBe(400);
    expect(answer.headers['x-request-id']).toMatch(UUID);
  });

  it.each([
    ['no HTTP', 'HELLO\r\n\r\n', 400],
    ['a method that is none', 'FOO /v1/situations HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    ['a header without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}`, 431],
  ])(
    'given %s, when it comes in, then it is answered with a problem that has an id, as the log',
    async (_what, bytes, status) => {
      const socket = connect(Number(new URL(door.url).port), '127.0.0.1');
      socket.write(bytes);
      const [head, body] = (await text(socket)).split('\r\n\r\n');
      expect(head).toContain('content-type: application/problem+json');
      const { requestId, ...problem } = JSON.parse(body!) as ProblemDocument;
      expect(problem).toMatchObject({ status });
      expect(requestId).toMatch(UUID);
      expect(head).toContain(`\r\nx-request-id: ${requestId}\r\n`);
      expect(door.lines.filter((line) => line['requestId'] === requestId)).toMatchObject([{ msg: 'no HTTP', status }]);
    },
  );
});

describe('Request ids', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.open({ log: 'debug' });
  });

  it('given an id of the client, when it is sane, then header, log and problem have it', async () => {
    const answer = await door.get('/v1/situations/nowhere', { 'x-request-id': 'desk-7.a_B' });
    expect([answer.headers['x-request-id'], problemIn(answer).requestId]).toEqual(['desk-7.a_B', 'desk-7.a_B']);
    expect(door.lines.filter(({ requestId }) => requestId === 'desk-7.a_B')).toHaveLength(1);
  });

  it.each(['', 'two words', 'x'.repeat(65), 'a"b', 'ä'])(
    'given "%s" as an id, when it comes, then it gets a UUID',
    async (id) => {
      const { headers } = await door.get('/health/live', { 'x-request-id': Buffer.from(id).toString('latin1') });
      expect(headers['x-request-id']).toMatch(UUID);
    },
  );

  it('given what is logged on the way, when the request has a body, then that names the request as well', async () => {
    const append = jest.spyOn(door.app.get(EventStore), 'append').mockRejectedValueOnce(new Error('unforeseen'));
    const id = 'with-body';
    const headers = { 'content-type': 'application/json', 'x-request-id': id };
    const path = '/v1/situations/logged/events/00000000-0000-4000-8000-000000000001';
    const answer = await door.send('PUT', path, { headers, body: JSON.stringify(declaration('logged')) });
    expect(problemIn(answer).type).toBe('/problems/internal');
    const lines = door.lines.filter(({ requestId }) => requestId === id);
    expect(lines.map(({ level }) => level)).toEqual([50, 30]);
    expect(lines[0]).toMatchObject({ err: { message: 'unforeseen' } });
    append.mockRestore();
  });
});

describe('The access log', () => {
  it('given a request, when it is answered, then a line tells how, by the pattern of its route', async () => {
    const door = await Door.open({ log: 'info' });
    const answer = await put(door.url, 'secret', declaration('secret'));
    await door.get('/nowhere');
    await door.close();
    const [one, other] = door.lines.filter(({ msg }) => msg === 'answered');
    expect(one).toMatchObject({ level: 30, method: 'PUT', route: '/v1/situations/:situation/events/:id', status: 201 });
    expect(one!['bytes']).toBeGreaterThan(answer.bytes.length);
    expect(one!['ms']).toBeGreaterThan(0);
    expect(other).toMatchObject({ method: 'GET', route: null, status: 404 });
    expect(JSON.stringify(door.lines)).not.toContain('secret');
  });

  it('given an answer that does not end, when the client goes away, then the line says so', async () => {
    const lines: Record<string, unknown>[] = [];
    const loggerInstance = makeLogger('info', { write: (line) => void lines.push(JSON.parse(line)) });
    const server = fastify({ loggerInstance, logController: new AccessLog() });
    server.get('/endless', (_request, reply) => reply.send(Readable.from(endless())));
    const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('GET /endless HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(socket, 'data');
    socket.destroy();
    while (!lines.some(({ msg }) => msg === 'cut off')) await delay(5);
    expect(lines.at(-1)).toMatchObject({ level: 30, method: 'GET', route: '/endless', status: 200 });
    await server.close();
  });

  it('given the level warn, when a request is answered, then there is no line', async () => {
    const door = await Door.open({ log: 'warn' });
    await door.get('/health/live');
    await door.close();
    expect(door.lines).toEqual([]);
  });
});

async function* endless(): AsyncGenerator<string> {
  for (;;) {
    yield 'and so on\n';
    await delay(1);
  }
}
