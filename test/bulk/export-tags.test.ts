import { Service } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { count, given, topic } from '../support/world.ts';

let service: Service;
let trial: Situation;
beforeEach(async () => {
  service = await Service.start();
  trial = await given(service, count('one', 1));
});
afterEach(() => service.stop());

describe.each([
  ['a situation', () => `${trial.path}/export`],
  ['everything', () => '/v1/export'],
])('given an export of %s', (_what, pathOf) => {
  const tag = async (at = '') => (await service.get(pathOf() + at)).headers.etag!;
  const again = (etag: string, headers: Record<string, string> = {}) =>
    service.get(pathOf(), { 'if-none-match': etag, ...headers });

  it('when it is asked for again with its tag, then it is 304 without a body', async () => {
    const etag = await tag();
    expect(etag).toMatch(/^"[\w-]+"$/);
    const answer = await again(etag);
    expect([answer.status, answer.headers.etag, answer.text]).toEqual([304, etag, '']);
    expect((await again(`"other", ${etag}`)).status).toBe(304);
    expect((await again('"other"')).status).toBe(200);
  });

  it('when it is compressed, then its tag is another, and known as well', async () => {
    const gzip = { 'accept-encoding': 'gzip' };
    const { etag } = (await service.get(pathOf(), gzip)).headers;
    expect(etag).toMatch(/-gzip"$/);
    expect((await again(etag!, gzip)).status).toBe(304);
  });

  it('when more is recorded, then it has another tag, and at the position before the same', async () => {
    const before = [await tag(), trial.head] as const;
    await trial.record(topic('more'));
    expect((await again(before[0])).status).toBe(200);
    expect(await tag()).not.toBe(before[0]);
    expect(await tag(`?recordedBy=${before[1]}`)).toBe(before[0]);
  });

  it('when another log holds the same at the same positions, then it has another tag', async () => {
    const etag = await tag();
    const other = await Service.start();
    const { slug } = trial;
    await other
      .in(slug)
      .recordAll([{ ...topic('a'), kind: 'situation', slug }, ...[1, 2, 3].map((n) => topic(`${n}`))]);
    const tags = [other.in(slug).path.concat('/export'), '/v1/export'].map(
      async (path) => (await other.get(path)).headers.etag,
    );
    expect(await Promise.all(tags)).not.toContain(etag);
    await other.stop();
  });
});

it('given a log in which nothing is, when it is exported, then its answer has a tag', async () => {
  const empty = await Service.start();
  expect((await empty.get('/v1/export')).headers.etag).toMatch(/^"[\w-]+"$/);
  await empty.stop();
});

it('given an export, when HEAD is asked instead, then the tag is the same', async () => {
  const path = `${trial.path}/export`;
  const head = await service.send('HEAD', path);
  expect([head.status, head.headers.etag]).toEqual([200, (await service.get(path)).headers.etag]);
});
