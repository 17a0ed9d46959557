import { gzipSync } from 'node:zlib';
import { Service } from '../support/service.ts';
import type { Event, Situation } from '../support/situation.ts';
import { given, topic, uuid } from '../support/world.ts';
import { NDJSON, OpenStream, resultsIn, sendLines, told } from './stream.ts';

const text = (event: Event): string => JSON.stringify(event);
const one = text(topic('one'));
const two = text(topic('two'));
const three = text(topic('three'));

describe('Lines of NDJSON', () => {
  let service: Service;
  let trial: Situation;
  beforeAll(async () => {
    service = await Service.start();
  });
  beforeEach(async () => {
    trial = await given(service);
  });
  afterAll(() => service.stop());

  it('given new, known and wrong events, when they are sent, then each line is told in its order', async () => {
    const taken = text({ ...topic('one'), title: { en: 'Another' } });
    const unknown = text({ id: uuid('x'), kind: 'topik', slug: 'x', title: { en: 'x' } });
    const results = await sendLines(trial, [one, one, taken, unknown, two].join('\n'));
    expect(results.map(told)).toEqual([
      '1 created',
      '2 existing',
      '3 refused id-already-used',
      '4 refused invalid-event',
      '5 created',
    ]);
    expect(results[0]).toEqual({
      line: 1,
      id: topic('one').id,
      situation: trial.slug,
      kind: 'topic',
      status: 'created',
      position: trial.head - 1,
      revision: 9,
      recorded: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect(results[1]).toEqual({ ...results[0], line: 2, status: 'existing' });
    expect(results[3]!.problem).toMatchObject({ status: 422, errors: [{ pointer: '/kind', nearest: ['topic'] }] });
  });

  it('given the answer, then it is NDJSON', async () => {
    const answer = await service.send('POST', `${trial.path}/events`, { headers: NDJSON, body: one });
    expect(answer.headers['content-type']).toMatch(/^application\/x-ndjson/);
    expect(resultsIn(answer.text)).toHaveLength(1);
  });

  it.each([
    ['blank lines', `\n${one}\n\n   \n\t\n${two}\n\n`, ['2 created', '6 created']],
    ['CRLF', `${one}\r\n\r\n${two}\r\n`, ['1 created', '3 created']],
    ['a byte order mark', `\uFEFF${one}\n${two}\n`, ['1 created', '2 created']],
    ['no newline at the end', `${one}\n${two}`, ['1 created', '2 created']],
    ['only blank lines', '\n \r\n\n', []],
    ['nothing', '', []],
    [
      'broken JSON in the middle',
      `${one}\n{"id": \n${two}\n`,
      ['1 created', '2 refused malformed-request', '3 created'],
    ],
    ['two events on a line', `${one}${two}\n${three}`, ['1 refused malformed-request', '2 created']],
    ['an array of events', `[${one}]\n${three}`, ['1 refused invalid-event', '2 created']],
    ['a name twice', `{"id":"${uuid('a')}",${one.slice(1)}\n${two}`, ['1 refused malformed-request', '2 created']],
    ['a line too long', `{"a":"${'x'.repeat(600_000)}"}\n${one}`, ['1 refused too-large', '2 created']],
    ['a line as long as memory', `${'x'.repeat(20_000_000)}\n${one}`, ['1 refused too-large', '2 created']],
    ['a long blank line', `${' '.repeat(700_000)}\n${one}`, ['1 refused too-large', '2 created']],
    [
      'an event too large',
      `${text({ ...topic('big'), title: { en: 'x'.repeat(270_000) } })}\n${one}`,
      ['1 refused too-large', '2 created'],
    ],
    [
      'a situation that it is not',
      `${text({ ...topic('x'), situation: 'other' })}\n${one}`,
      ['1 refused invalid-event', '2 created'],
    ],
  ])('given %s, when it is sent, then the lines keep their numbers', async (_what, body, expected) => {
    expect((await sendLines(trial, body)).map(told)).toEqual(expected);
  });

  it('given bytes that are no UTF-8, when they are sent, then the line is refused and the next is not', async () => {
    const body = Buffer.concat([Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]), Buffer.from(one)]);
    expect((await sendLines(trial, body)).map(told)).toEqual(['1 refused malformed-request', '2 created']);
  });

  it('given a multi-byte character at every place, when it is cut there into chunks, then it is whole again', async () => {
    const bytes = Buffer.from(`${text({ ...topic('one'), title: { ko: '북한군' } })}\n${two}`);
    const stream = new OpenStream(trial);
    for (const byte of bytes) stream.request.write(Buffer.of(byte));
    expect((await stream.end()).map(told)).toEqual(['1 created', '2 created']);
    const stored = service.log.at(trial.head - 1);
    expect(Buffer.from(stored.body!).toString()).toContain('북한군');
  });

  it('given gzip that breaks off, when it is sent, then what came is recorded and the last line tells why no more', async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => text(topic(`t-${n}`))).join('\n');
    const packed = gzipSync(many);
    const body = packed.subarray(0, packed.length - 100);
    const headers = { ...NDJSON, 'content-encoding': 'gzip' };
    const answer = await service.send('POST', `${trial.path}/events`, { headers, body });
    expect(answer.status).toBe(200);
    const results = resultsIn(answer.text).map(told);
    expect(results.at(-1)).toMatch(/^\d+ refused malformed-request$/);
    expect(results.slice(0, -1).every((result) => result.endsWith(' created'))).toBe(true);
  });
});

describe('All or nothing', () => {
  let service: Service;
  let trial: Situation;
  beforeAll(async () => {
    service = await Service.start();
    trial = await given(service);
  });
  afterAll(() => service.stop());

  const send = (body: string) => service.send('POST', `${trial.path}/events?atomic=true`, { headers: NDJSON, body });
  const topics = (name: string, count: number, bytes: number): string =>
    Array.from({ length: count }, (_, n) => text({ ...topic(`${name}-${n}`), title: { en: 'x'.repeat(bytes) } })).join(
      '\n',
    );

  it('given right lines, when they are sent, then all are recorded at consecutive positions', async () => {
    const head = trial.head;
    const answer = await send(`${topics('right', 3, 10)}\n`);
    expect(resultsIn(answer.text).map(({ status, position }) => [status, position])).toEqual([
      ['created', head + 1],
      ['created', head + 2],
      ['created', head + 3],
    ]);
  });

  it.each([
    ['that names what is not declared', text({ ...topic('y'), id: 'no' }), 422, '/id'],
    ['that is no JSON', '{', 400, undefined],
    ['with a name twice', '{"id":"x","id":"x"}', 400, '/id'],
    ['whose slug is taken', text({ ...topic('arms'), id: uuid('arms again') }), 409, '/slug'],
    ['that is too long', `"${'x'.repeat(600_000)}"`, 413, undefined],
  ])('given a fourth line %s, when they are sent, then nothing is recorded', async (_what, line, status, pointer) => {
    const head = trial.head;
    for (const before of [`${text(topic('fresh'))}\n \n\r\n`, '\n\n\n']) {
      const problem = (await send(`${before}${line}\n`)).problem();
      expect([problem.status, problem.errors]).toEqual([
        status,
        [expect.objectContaining(pointer === undefined ? { line: 4 } : { line: 4, pointer })],
      ]);
      expect(problem.detail).toMatch(/^line 4: /);
      expect(JSON.stringify(problem)).not.toMatch(/line 1|line 4.*line 4 is/);
    }
    expect(trial.head).toBe(head);
  });

  it('given blank lines among right ones, when they are sent, then each result has the number of its line', async () => {
    const answer = await send(`\n${text(topic('blank-a'))}\r\n\t\n${text(topic('blank-b'))}`);
    expect(resultsIn(answer.text).map(({ line, status }) => [line, status])).toEqual([
      [2, 'created'],
      [4, 'created'],
    ]);
  });

  it('given one event alone that is wrong, when it is sent, then the pointer goes into the array all the same', async () => {
    const answer = await trial.post([{ ...topic('arms'), id: uuid('arms again') }], '?atomic=true');
    expect(answer.problem()).toMatchObject({ status: 409, errors: [{ pointer: '/0/slug' }] });
  });

  it('given almost 900 KiB, when it is sent, then it is recorded whole', async () => {
    const answer = await send(topics('large', 48, 18_000));
    expect(answer.status).toBe(200);
  });

  it.each([
    ['more than it may', 55, 18_000],
    ['far more than it may', 1_000, 18_000],
    ['very many', 4_000, 10],
  ])('given %s, when it is sent, then it is 413 and nothing is recorded', async (name, count, bytes) => {
    const head = trial.head;
    const answer = await send(topics(name.replaceAll(' ', '-'), count, bytes));
    expect(answer.problem().type).toBe('/problems/too-large');
    expect(trial.head).toBe(head);
  });

  it('given lines that were recorded, when they are sent again with new ones, then they are found', async () => {
    const first = text(topic('again'));
    await send(first);
    const results = resultsIn((await send(`${first}\n${text(topic('again-2'))}`)).text);
    expect(results.map(({ status }) => status)).toEqual(['existing', 'created']);
  });
});
