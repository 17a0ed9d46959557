import { type Answer, Service } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { bodyOf, count, given } from '../support/world.ts';

// What is no JSON, or would be lost or changed in silence, is refused before anything looks at it.

const SAID = count('said', 100);
const TEXT = `{"kind":"assessment",${JSON.stringify(bodyOf(SAID)).slice(1)}`;
const withField = (field: string): string => `{${field},${TEXT.slice(1)}`;
const withSummary = (text: string): string => TEXT.replace('What is told of said', text);
const withNumber = (number: string): string => TEXT.replace('"best":100', `"best":${number}`);

let service: Service;
let trial: Situation;
beforeAll(async () => {
  service = await Service.start();
  trial = await given(service);
});
afterAll(() => service.stop());

async function expectRefused(answer: Promise<Answer>, status: number, pointer?: string): Promise<void> {
  const { head } = trial;
  const problem = (await answer).problem();
  expect([problem.status, problem.errors?.[0]?.pointer]).toEqual([status, pointer]);
  expect(trial.head).toBe(head);
}

const put = (body: string | Uint8Array, headers = {}) => trial.putText(SAID.id, body, headers);

describe('a body that is no JSON', () => {
  it.each([
    ['is empty', ''],
    ['is blank', ' \n'],
    ['is cut off', TEXT.slice(0, -5)],
    ['has something after it', `${TEXT}{}`],
    ['has a comment', withField('/* so */ "note": 1')],
    ['has a comma too many', TEXT.replace(/}$/, ',}')],
    ['has a name without quotes', withField('note: 1')],
    ['has single quotes', TEXT.replaceAll('"', "'")],
    ['has a number that is none', withNumber('NaN')],
    ['has a leading zero', withNumber('0100')],
    ['has a line break in a text', withSummary('two\nlines')],
    ['is a script', 'alert(1)'],
  ])('is refused where it %s', (_, body) => expectRefused(put(body), 400));
});

describe('JSON that would be lost or changed in silence', () => {
  it.each([
    ['a name twice', withField('"occurred":"2024-09"'), '/occurred'],
    ['a name twice, once escaped', withField('"\\u006fccurred":"2024-09"'), '/occurred'],
    [
      'a name twice within',
      TEXT.replace('{"actor":"ann"}', '{"actor":"ann","actor":"bob"}'),
      '/attribution/speakers/0/actor',
    ],
    ['2^53 + 1', withNumber('9007199254740993'), '/figures/0/best'],
    ['-2^53 - 1', withNumber('-9007199254740993'), '/figures/0/best'],
    ['a number of 400 digits', withNumber('1'.repeat(400)), '/figures/0/best'],
    ['1e999', withNumber('1e999'), '/figures/0/best'],
    ['-1e999', withNumber('-1e999'), '/figures/0/best'],
    ['half of a surrogate pair', withSummary('\\ud83d'), '/summary/text'],
    ['the other half', withSummary('a\\udc00b'), '/summary/text'],
    ['a NUL', withSummary('a\\u0000b'), '/summary/text'],
  ])('is refused where it has %s', (_, body, pointer) => expectRefused(put(body), 400, pointer));

  it('is taken up to 2^53 - 1, with whole surrogate pairs', async () => {
    const text = withSummary('\\ud83d\\udea9').replace('"best":100', '"best":9007199254740991');
    const id = count('largest', 1).id;
    expect((await trial.putText(id, text)).status).toBe(201);
    const { event } = await trial.read<{ event: { body: object } }>(`/events/${id}`);
    expect(event.body).toMatchObject({ summary: { text: '🚩' }, figures: [{ best: Number.MAX_SAFE_INTEGER }] });
  });
});

describe('bytes that are no text', () => {
  it.each([
    ['a byte that is no UTF-8', Buffer.from(withSummary('caf\u00e9'), 'latin1')],
    ['an overlong slash', Buffer.concat([Buffer.from('"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"')])],
    ['a surrogate in UTF-8', Buffer.concat([Buffer.from('"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"')])],
    ['UTF-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['a NUL after the end', Buffer.from(`${TEXT}\0`)],
    ['nothing but zeros', Buffer.alloc(1000)],
  ])('are refused: %s', (_, bytes) => expectRefused(put(bytes), 400));

  it('may begin with a byte order mark, which says nothing', async () => {
    const id = count('marked', 1).id;
    expect((await trial.putText(id, `\ufeff${TEXT}`)).status).toBe(201);
    expect((await trial.putText(id, TEXT)).status).toBe(200);
  });
});

describe('a body that is nested too deeply', () => {
  it.each([
    ['80,000 lists', `${'['.repeat(80_000)}${']'.repeat(80_000)}`],
    ['80,000 objects', `${'{"a":'.repeat(80_000)}1${'}'.repeat(80_000)}`],
    ['80,000 lists that never end', '['.repeat(80_000)],
    ['80,000 lists in a field', withField(`"note":${'['.repeat(80_000)}${']'.repeat(80_000)}`)],
  ])('is refused: %s', (_, body) => expectRefused(put(body), 400));

  it.each([20, 31, 32, 33, 34])('is refused at %i levels too, as no field is that deep', async (depth) => {
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const { status } = (await put(withField(`"note":${deep}`))).problem();
    expect([400, 422]).toContain(status);
  });
});

describe('names that every JavaScript object inherits', () => {
  it.each([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '__defineGetter__',
    'then',
    'length',
  ])('are no fields: %s', (name) => expectRefused(put(withField(`"${name}":{"polluted":true}`)), 422, `/${name}`));

  it('are no fields within, and change nothing for anybody', async () => {
    await expectRefused(
      put(TEXT.replace('"lang":', '"__proto__":{"polluted":true},"lang":')),
      422,
      '/summary/__proto__',
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each(['__proto__', 'constructor', 'toString'])('are no kinds, situations, or slugs: %s', async (name) => {
    await expectRefused(put(`{"kind":"${name}"}`), 422, '/kind');
    expect((await service.get(`/v1/situations/${name}`)).problem().status).toBe(404);
    expect((await trial.ask(`/estimates/${name}`)).status).toBe(404);
    expect((await service.get(`/problems/${name}`)).problem().status).toBe(404);
  });
});

describe('what comes as something else than JSON', () => {
  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    'nonsense',
    '',
  ])('is refused: "%s"', (type) => expectRefused(put(TEXT, { 'content-type': type }), 415));

  it('may name its charset', async () => {
    const { id } = count('charset', 1);
    expect((await trial.putText(id, TEXT, { 'content-type': 'Application/JSON; charset=UTF-8' })).status).toBe(201);
  });
});

describe('a body that is too large', () => {
  it('is refused from 16 MiB on, before it is read', () => expectRefused(put(' '.repeat(17 * 1024 * 1024)), 413));

  it('is refused from 256 KiB on, as one event', async () => {
    const figures = Array.from({ length: 900 }, (_, n) => ({
      estimate: 'troops',
      verbatim: 'x'.repeat(300),
      asOf: `${1000 + n}`,
    }));
    await expectRefused(trial.put({ ...SAID, figures }), 413);
  });
});
