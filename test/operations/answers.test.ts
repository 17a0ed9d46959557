import { once } from 'node:events';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { DEMO, Door, closeDoors, problemIn } from './door.ts';
import { declaration, put } from './writing.ts';

afterAll(closeDoors);

/** A header without what is of the moment, and of how a body is sent. */
function sameIn({
  date: _date,
  'x-request-id': _id,
  'transfer-encoding': _sent,
  ...header
}: IncomingHttpHeaders): object {
  return header;
}

describe('Answers', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.openWithDemo();
  });

  it('given an answer, when it is asked for again with its tag, then it is 304 without a body', async () => {
    const first = await door.get(`${DEMO}/claims`);
    expect(first.headers).toMatchObject({ 'cache-control': 'no-cache', vary: 'accept, accept-encoding' });
    for (const tag of [first.headers.etag, `"other", W/${first.headers.etag}`, '*']) {
      const again = await door.get(`${DEMO}/claims`, { 'if-none-match': tag });
      expect([again.status, again.headers.etag, again.bytes.length]).toEqual([304, first.headers.etag, 0]);
      expect(again.headers).toMatchObject({ 'cache-control': 'no-cache', 'dateline-position': '120' });
    }
  });

  it('given two representations, when their tags are compared, then they differ, also where only the coding does', async () => {
    const variants = [{}, { accept: 'text/csv' }, { 'accept-encoding': 'gzip' }, { 'accept-encoding': 'br' }];
    const answers = await Promise.all(variants.map((headers) => door.get(`${DEMO}/timeline`, headers)));
    const tags = answers.map(({ headers }) => headers.etag);
    expect(new Set(tags).size).toBe(variants.length);
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/);
  });

  it('given a tag of a compressed answer, when it is asked for again, then it is 304', async () => {
    const { headers } = await door.get(`${DEMO}/timeline`, { 'accept-encoding': 'gzip' });
    const again = await door.get(`${DEMO}/timeline`, { 'accept-encoding': 'gzip', 'if-none-match': headers.etag });
    expect([again.status, again.headers.etag]).toEqual([304, headers.etag]);
  });

  it('given a problem, when a tag is sent along, then it is no 304', async () => {
    const answer = await door.get('/v1/situations/nowhere', { 'if-none-match': '*' });
    expect(problemIn(answer).type).toBe('/problems/not-found');
    expect(answer.headers.etag).toBeUndefined();
  });

  it.each(
    ['/treaties', '/timeline', '/timeline?limit=1000&format=ndjson', '/treaties/partnership-treaty', '/export'].flatMap(
      (path) => ['identity', 'gzip', 'br'].map((coding) => [path, coding] as const),
    ),
  )(
    'given a GET of %s as %s, when HEAD is asked instead, then the header is the same and the body is missing',
    async (path, coding) => {
      const accept = { 'accept-encoding': coding };
      const get = await door.get(`${DEMO}${path}`, accept);
      const head = await door.send('HEAD', `${DEMO}${path}`, { headers: accept });
      expect([head.status, head.bytes.length]).toEqual([200, 0]);
      expect(sameIn(head.headers)).toEqual(sameIn(get.headers));
      const known = { ...accept, 'if-none-match': get.headers.etag! };
      expect((await door.send('HEAD', `${DEMO}${path}`, { headers: known })).status).toBe(304);
    },
  );

  it('given a long answer, when compression is accepted, then it is compressed, and inflates to the same', async () => {
    const plain = await door.get(`${DEMO}/timeline`, { 'accept-encoding': 'identity' });
    const gzip = await door.get(`${DEMO}/timeline`, { 'accept-encoding': 'gzip;q=0.5' });
    const br = await door.get(`${DEMO}/timeline`, { 'accept-encoding': 'gzip, br' });
    expect([plain, gzip, br].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br']);
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true);
    expect(brotliDecompressSync(br.bytes).equals(plain.bytes)).toBe(true);
    expect(gzip.bytes.length).toBeLessThan(plain.bytes.length / 3);
  });

  it('given a short answer, when compression is accepted, then it stays as it is', async () => {
    const { headers } = await door.get('/health/live', { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('given what describes the process, when it is read, then nobody keeps it', async () => {
    for (const path of ['/health/live', '/health/ready', '/metrics']) {
      expect((await door.get(path)).headers['cache-control']).toBe('no-store');
    }
  });
});

describe('Dateline-Position', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.openWithDemo();
  });

  it.each(['json', 'csv'])(
    'given an answer as %s, when it is read, then the header has its position',
    async (format) => {
      const { headers } = await door.get(`${DEMO}/timeline?recordedBy=100&format=${format}`);
      expect(headers['dateline-position']).toBe('100');
    },
  );

  it('given a position that the log has, when a read asks for it, then it is answered', async () => {
    for (const position of ['0', '120']) {
      expect((await door.get(DEMO, { 'dateline-position': position })).status).toBe(200);
    }
  });

  it('given a position that comes soon, when a read asks for it, then it waits, and sees what was written there', async () => {
    const next = Number((await door.get('/v1/situations')).headers['dateline-position']) + 1;
    const begun = once(door.app.getHttpServer() as Server, 'request');
    let isAnswered = false;
    const read = door.get('/v1/situations', { 'dateline-position': String(next) }).finally(() => (isAnswered = true));
    await begun;
    // Another request comes and goes in the meantime.
    await door.get('/v1/situations');
    expect(isAnswered).toBe(false);
    await put(door.url, 'soon', declaration('soon'));
    const answer = await read;
    expect([answer.status, answer.headers['dateline-position']]).toEqual([200, String(next)]);
    expect(answer.bytes.toString()).toContain('"soon"');
  });

  it('given a position that does not come, when a read asks for it, then it is 503 with Retry-After, after all others', async () => {
    const order: string[] = [];
    const read = door.get(DEMO, { 'dateline-position': '999999' }).finally(() => order.push('waiting'));
    await put(door.url, 'later', declaration('later'));
    await door.get(DEMO).finally(() => order.push('other'));
    const answer = await read;
    expect(order).toEqual(['other', 'waiting']);
    expect(problemIn(answer)).toMatchObject({ status: 503, type: '/problems/unavailable' });
    expect(answer.headers['retry-after']).toBe('5');
  });

  it.each(['-1', '1.5', 'x', '1, 2', ''])(
    'given "%s" as a position, when a read asks for it, then it is 400',
    async (text) => {
      const problem = problemIn(await door.get(DEMO, { 'dateline-position': text }));
      expect(problem).toMatchObject({ status: 400, errors: [{ parameter: 'Dateline-Position' }] });
    },
  );
});
