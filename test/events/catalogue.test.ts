import { UpgradeNeededError, catalogue, nearestKind, upcast } from '../../events/catalogue.ts';
import type { Kind } from '../../events/kind.ts';
import { UnreadableRecordError } from '../../events/record.ts';
import { referencesIn } from '../../events/references.ts';
import { example } from './golden.ts';

class Rumour {}

/** A kind whose second version renamed a field and whose third made a list of it. */
const rumour: Kind = {
  kind: 'rumour',
  family: 'report',
  about: 'Made up.',
  plover: null,
  cameo: [],
  version: 3,
  body: Rumour,
  upcasts: {
    1: ({ who, ...rest }) => ({ ...rest, speaker: who }),
    2: ({ speaker, ...rest }) => ({ ...rest, speakers: [speaker] }),
  },
};
const kinds = new Map([[rumour.kind, rumour]]);

describe('upcast', () => {
  it.each([
    [1, { what: 'a', who: 'b' }],
    [2, { what: 'a', speaker: 'b' }],
    [3, { what: 'a', speakers: ['b'] }],
  ])('reads version %i as what is written now', (version, stored) => {
    const before = structuredClone(stored);
    expect(upcast('rumour', version, stored, kinds)).toEqual({ what: 'a', speakers: ['b'] });
    expect(stored).toEqual(before);
  });

  it('needs an upgrade for a newer version of a known kind (S4)', () => {
    expect(() => upcast('rumour', 4, {}, kinds)).toThrow(UpgradeNeededError);
    expect(() => upcast('claim', catalogue.get('claim')!.version + 1, example('claim'))).toThrow(UpgradeNeededError);
  });

  it('needs an upgrade for a kind that is not known (S4)', () => {
    expect(() => upcast('rumour', 1, {})).toThrow(UpgradeNeededError);
    expect(() => upcast('__proto__', 1, {})).toThrow(UpgradeNeededError);
  });

  it('can not read a version that never was (S4)', () => {
    expect(() => upcast('rumour', 0, {}, kinds)).toThrow(UnreadableRecordError);
    expect(() => upcast('rumour', 1.5, {}, kinds)).toThrow(UnreadableRecordError);
    expect(() => upcast('rumour', 1, {}, new Map([['rumour', { ...rumour, upcasts: undefined }]]))).toThrow(
      UnreadableRecordError,
    );
  });
});

describe('the catalogue', () => {
  it('names each kind as its file says, and knows what was meant by a name that is mistyped', () => {
    expect([...catalogue].filter(([name, { kind }]) => name !== kind)).toEqual([]);
    expect([nearestKind('statment'), nearestKind('troops-transfer'), nearestKind('correct')]).toEqual([
      'statement',
      'troop-transfer',
      'corrected',
    ]);
  });

  it('has a way from every older version to the current one', () => {
    const gaps = [...catalogue.values()].flatMap(({ kind, version, upcasts }) =>
      Array.from({ length: version - 1 }, (_, index) => index + 1).flatMap((from) => (upcasts?.[from] ? [] : [kind])),
    );
    expect(gaps).toEqual([]);
  });
});

describe('references (L3)', () => {
  const found = (kind: string) =>
    Object.fromEntries(
      referencesIn(catalogue.get(kind)!, example(kind)).map(({ pointer, to, slug }) => [pointer, [to, slug]]),
    );

  it('of a report are everything declared that it names, each at its place', () => {
    expect(found('policy-signal')).toEqual({
      '/attribution/speakers/0/actor': ['actor', 'nis'],
      '/attribution/speakers/0/voice': ['actor', 'cho-tae-yong'],
      '/attribution/speakers/1/actor': ['actor', 'gov-usa'],
      '/attribution/via/0': ['actor', 'yonhap'],
      '/attribution/via/1': ['actor', 'euronews'],
      '/attribution/source/outlet': ['actor', 'euronews'],
      '/attribution/source/credits/0': ['actor', 'ap'],
      '/attribution/source/credits/1': ['actor', 'yonhap'],
      '/figures/0/estimate': ['estimate', 'sent'],
      '/figures/1/estimate': ['estimate', 'to-be-sent'],
      '/figures/2/estimate': ['estimate', 'villages'],
      '/claims/0/claim': ['claim', 'in-russia'],
      '/positions/0/actor': ['actor', 'gov-south-korea'],
      '/positions/0/topic': ['topic', 'arms-for-ukraine'],
    });
  });

  it('of a retraction and of declarations likewise', () => {
    expect(found('retracted')).toMatchObject({
      '/figures/0/estimate': ['estimate', 'sent'],
      '/claims/0': ['claim', 'in-russia'],
      '/steps/0/treaty': ['treaty', 'pact'],
      '/positions/0/topic': ['topic', 'arms-for-ukraine'],
      '/speakers/0': ['actor', 'nis'],
    });
    expect(found('actor')).toEqual({ '/partOf': ['actor', 'gov-south-korea'] });
    expect(found('treaty')).toEqual({
      '/parties/0': ['actor', 'gov-russia'],
      '/parties/1': ['actor', 'gov-north-korea'],
    });
    expect(found('claim')).toEqual({});
  });
});
