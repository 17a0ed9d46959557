import { catalogue } from '../../events/catalogue.ts';
import type { Body } from '../../events/record.ts';
import { bodyFaults } from '../../events/validate.ts';
import { example } from './golden.ts';

const kinds = [...catalogue.values()].map((kind) => ({ name: kind.kind, kind }));

/** An example of a kind, with something put in its place, or without it. */
function altered(kind: string, pointer: string, value?: unknown): Body {
  const body = example(kind);
  const path = pointer.split('/').slice(1);
  const last = path.pop()!;
  const holder = path.reduce((at, field) => at[field] as Body, body) as Record<string, unknown>;
  if (value === undefined) delete holder[last];
  else Object.defineProperty(holder, last, { value, enumerable: true, configurable: true, writable: true });
  return body;
}

const pointersOf = (kind: string, body: unknown) => [
  ...new Set(bodyFaults(catalogue.get(kind)!, body as Body).map(({ pointer }) => pointer)),
];

interface Place {
  readonly pointer: string;
  readonly value: unknown;
}

/** Every place in a body, but for what a correction carries, which is checked against the kind that it corrects. */
function places(value: unknown, base = ''): Place[] {
  if (typeof value !== 'object' || value === null || base === '/body') return [{ pointer: base, value }];
  return [
    { pointer: base, value },
    ...Object.entries(value).flatMap(([field, inner]) => places(inner, `${base}/${field}`)),
  ];
}

/** Whether a value is refused where it is, or as a part of a list or a title that is, and nowhere else. */
const faultyAt = (kind: string, pointer: string, value: unknown) => {
  const found = pointersOf(kind, altered(kind, pointer, value));
  const isWithin = (inner: string, outer: string) => outer !== '' && `${inner}/`.startsWith(`${outer}/`);
  return (
    found.some((at) => isWithin(pointer, at)) && found.every((at) => isWithin(pointer, at) || isWithin(at, pointer))
  );
};

describe.each(kinds)('$name', ({ name }) => {
  let inside: Place[];
  let objects: Place[];
  beforeAll(() => {
    inside = places(example(name)).slice(1);
    objects = [{ pointer: '', value: example(name) }, ...inside].filter(({ value }) => isObject(value));
  });

  it('takes its example', () => {
    expect(bodyFaults(catalogue.get(name)!, example(name))).toEqual([]);
  });

  it('refuses null anywhere', () => {
    const taken = inside.filter(({ pointer }) => pointersOf(name, altered(name, pointer, null)).join() !== pointer);
    expect(taken).toEqual([]);
  });

  it('refuses a field that is not known, in any part', () => {
    const parts = objects.filter(
      ({ pointer }) => pointer !== '/body' && !/title$|subject$|scope$|description$/.test(pointer),
    );
    const taken = parts.filter(({ pointer }) => {
      return pointersOf(name, altered(name, `${pointer}/colour`, 'red')).join() !== `${pointer}/colour`;
    });
    expect(taken).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('refuses the field %s in any part', (field) => {
    const taken = objects.filter(({ pointer }) => {
      const found = pointersOf(name, altered(name, `${pointer}/${field}`, { text: 'words', lang: 'en' }));
      return found.join() !== `${pointer}/${field}`;
    });
    expect(taken).toEqual([]);
  });

  it('refuses a list for an object, and an object for a list', () => {
    const swapped = (value: unknown) => (Array.isArray(value) ? { ...value } : [value]);
    const compound = inside.filter(({ value }) => typeof value === 'object');
    expect(compound.filter(({ pointer, value }) => !faultyAt(name, pointer, swapped(value)))).toEqual([]);
    expect(compound.filter(({ pointer }) => !faultyAt(name, pointer, 'words'))).toEqual([]);
  });

  it('refuses a number for a text, and a text for a number', () => {
    const simple = inside.filter(({ value }) => typeof value !== 'object');
    const swapped = (value: unknown) => (typeof value === 'number' ? String(value) : 5);
    expect(simple.filter(({ pointer, value }) => !faultyAt(name, pointer, swapped(value)))).toEqual([]);
    expect(simple.filter(({ pointer, value }) => !faultyAt(name, pointer, [value]))).toEqual([]);
    expect(simple.filter(({ pointer }) => !faultyAt(name, pointer, true))).toEqual([]);
  });

  it('refuses what is no object, and what is nested too deeply', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
    expect([null, [], [example(name)], 'words', 5, true].map((value) => pointersOf(name, value))).toEqual(
      Array.from({ length: 6 }, () => ['']),
    );
    expect(pointersOf(name, { ...example(name), deep })).toEqual([`/deep${'/0'.repeat(32)}`]);
  });
});

describe('what every report needs', () => {
  const reports = kinds.filter(({ kind }) => kind.family === 'report');

  it.each(reports)('$name', ({ name }) => {
    const needed = ['/summary', '/occurred', '/reported', '/attribution', '/attribution/speakers', '/attribution/act'];
    expect(needed.filter((pointer) => pointersOf(name, altered(name, pointer)).join() !== pointer)).toEqual([]);
  });
});

describe('what else is needed', () => {
  it.each([
    ['situation', ['/slug', '/title']],
    ['actor', ['/slug', '/title', '/type']],
    ['estimate', ['/slug', '/title', '/subject', '/measure', '/unit']],
    ['treaty', ['/slug', '/title', '/steps']],
    ['treaty-step', ['/steps', '/steps/0/treaty', '/steps/0/step', '/steps/0/status', '/terms/lang']],
    ['ambassador-summons', ['/summonedBy', '/ambassadorOf']],
    ['policy-signal', ['/positions', '/positions/0/actor', '/positions/0/topic', '/positions/0/position']],
    ['imagery-release', ['/publisher']],
    [
      'assessment',
      ['/figures', '/figures/0/estimate', '/place/name', '/claims/0/stance', '/attribution/source/outlet'],
    ],
    ['corrected', ['/target', '/reason', '/reason/text', '/body']],
    ['withdrawn', ['/target', '/reason']],
    ['retracted', ['/target', '/reason', '/reported', '/figures/0/estimate', '/steps/0/step', '/positions/0/topic']],
  ] as const)('of %s', (kind, needed) => {
    expect(needed.filter((pointer) => pointersOf(kind, altered(kind, pointer)).join() !== pointer)).toEqual([]);
  });

  it('of regraded: a reliability or a credibility', () => {
    const { target, reason } = example('regraded');
    expect(pointersOf('regraded', { target, reason })).toEqual(['/reliability']);
    expect(pointersOf('regraded', { target, reason, reliability: 'A' })).toEqual([]);
    expect(pointersOf('regraded', { target, reason, credibility: 1 })).toEqual([]);
  });

  it('of corrected: a body or a patch, which alone may say null, but not be it', () => {
    const { target, reason, body } = example('corrected');
    expect(pointersOf('corrected', { target, reason, patch: { place: null, figures: [{ low: null }] } })).toEqual([]);
    expect(pointersOf('corrected', { target, reason, body, patch: {} })).toEqual(['/body']);
    expect(pointersOf('corrected', { target, reason, patch: null })).toEqual(['/patch']);
    expect(pointersOf('corrected', { target, reason, patch: [] })).toEqual(['/patch']);
    expect(pointersOf('corrected', { target, reason, body: { place: null } })).toEqual(['/body/place']);
  });
});

describe('refuses at its place', () => {
  const LONG = 'a'.repeat(65);
  it.each([
    ['actor', '/slug', ['', 'Nis', 'n_s', 'n.s', 'n s', 'nis\n', 'ñ', LONG]],
    ['actor', '/type', ['human', '']],
    ['actor', '/country', ['kr', 'KOR', 'K']],
    ['actor', '/partOf', ['Gov', '']],
    [
      'claim',
      '/title',
      [{}, { en: '' }, { en: ' ' }, { english: 'words' }, { EN: 'words' }, { en: 5 }, { '': 'words' }],
    ],
    ['treaty', '/steps', [[], ['signed', 'signed'], ['agreed']]],
    ['assessment', '/summary/lang', ['', 'english', 'EN', 'en_GB', 'e', 'en-', 'x']],
    ['assessment', '/summary/text', ['', ' \n', 'a'.repeat(20_001), '\ud800']],
    ['assessment', '/occurred', ['2024-02-30', '../..', '2024-10-22T08:00', 'yesterday', '2024-11/2024-10']],
    ['assessment', '/reported', ['2024-02-30', '2024-10/..', '../..']],
    ['assessment', '/attribution/speakers', [[], Array.from({ length: 21 }, (_, n) => ({ actor: `a${n}` }))]],
    ['assessment', '/attribution/act', ['says', '']],
    ['assessment', '/attribution/via', [['Yonhap'], Array.from({ length: 21 }, () => 'a')]],
    ['assessment', '/attribution/reliability', ['G', 'a', '']],
    ['assessment', '/attribution/credibility', [0, 7, 1.5, '1']],
    ['assessment', '/attribution/source/url', ['javascript:alert(1)', 'ftp://a.org', 'example.org', '/a']],
    ['assessment', '/attribution/source/sha256', ['0123', 'G'.repeat(64), 'A'.repeat(64)]],
    ['assessment', '/attribution/source/credits', ['ap', [['ap']]]],
    ['assessment', '/place/lat', [-90.1, 91]],
    ['assessment', '/place/lon', [-181, 180.1]],
    [
      'assessment',
      '/figures',
      [[], Array.from({ length: 1_001 }, (_, n) => ({ estimate: `e${n}`, verbatim: 'some' }))],
    ],
    ['assessment', '/figures/0/best', [Infinity, NaN]],
    ['assessment', '/figures/0/bound', ['roughly']],
    ['assessment', '/figures/0/modality', ['seen']],
    ['assessment', '/figures/0/asOf', ['2024-10/2024-11', '../2024', '2024/..', '2024-02-30']],
    ['assessment', '/figures/0/since', ['../..', '2024-02-30']],
    ['assessment', '/claims/0/stance', ['agrees']],
    ['treaty-step', '/steps/0/step', ['agreed']],
    ['treaty-step', '/steps/0/status', ['pending']],
    ['withdrawn', '/target', ['nis', '3f2b6c1e8d474c599a102f6e5d4c3b2a', '3f2b6c1e-8d47-4c59-9a10-2f6e5d4c3b2g']],
    ['retracted', '/reported', ['2024-10/..', '2024-02-30']],
    ['retracted', '/figures', [[]]],
    ['retracted', '/claims', [[], ['In Russia']]],
    ['retracted', '/speakers', [[]]],
    ['retracted', '/figures/0/asOf', ['2024/2025']],
    ['regraded', '/reliability', ['G']],
    ['regraded', '/credibility', [0, 7]],
  ] as const)('%s %s', (kind, pointer, values) => {
    const taken = (values as readonly unknown[]).filter((value) => {
      return pointersOf(kind, altered(kind, pointer, value)).join() !== pointer;
    });
    expect(taken).toEqual([]);
  });
});

function isObject(value: unknown): boolean {
  return typeof value === 'object' && !Array.isArray(value);
}
