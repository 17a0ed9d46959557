import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  type Entry,
  SALT_BYTES,
  UnreadableRecordError,
  canonicalBytes,
  readBody,
  readEntry,
  saidBytes,
  seal,
} from '../../events/record.ts';

const ENTRY: Omit<Entry, 'v' | 'body'> = {
  id: '3f2b6c1e-8d47-4c59-9a10-2f6e5d4c3b2a',
  situation: 'dprk-russia-2024',
  kind: 'withdrawn',
  kindVersion: 1,
  recorded: '2026-01-02T03:04:05.678Z',
  recorder: 'acct-7',
  targets: ['9c1d2e3f-0000-4000-8000-000000000001'],
};
const SALT = Uint8Array.from({ length: SALT_BYTES }, (_, index) => index);
const utf8 = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const bytes = (text: string) => Buffer.from(text, 'utf8');

const json = fc
  .jsonValue({ stringUnit: 'grapheme' })
  .filter((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

/** The same value with the fields of every object in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([field, inner]) => [field, reordered(inner)] as const)
      .reverse(),
  );
}

describe('canonical bytes (RFC 8785)', () => {
  it.each([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ a: [3, { d: 1, c: 2 }] }, '{"a":[3,{"c":2,"d":1}]}'],
    [[1e21, 1e-7, 0.1, -0, 100, 1.5e300, 333333333.3333333], '[1e+21,1e-7,0.1,0,100,1.5e+300,333333333.3333333]'],
    ['€\u000f\nA\'B"\\/', '"€\\u000f\\nA\'B\\"\\\\/"'],
    // By UTF-16 code units, as the RFC's own example has it.
    [
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, 1: 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 },
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    ],
    [{ kept: true, left: undefined }, '{"kept":true}'],
  ])('of %j', (value, text) => {
    expect(utf8(canonicalBytes(value))).toBe(text);
  });

  it('are the same for the same value, whatever the order of its fields, and read as that value', () => {
    fc.assert(
      fc.property(json, (value) => {
        const canonical = canonicalBytes(value);
        expect(canonicalBytes(reordered(value))).toEqual(canonical);
        expect(canonicalBytes(JSON.parse(utf8(canonical)))).toEqual(canonical);
        expect(JSON.parse(utf8(canonical))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('are not there for what has no such form', () => {
    expect(() => canonicalBytes({ a: '\ud800' })).toThrow('surrogate');
    expect(() => canonicalBytes({ a: NaN })).toThrow('NaN');
    expect(() => canonicalBytes({ a: Infinity })).toThrow('Infinity');
  });
});

describe('seal', () => {
  it('gives an entry that holds the hash of salt and body, and nothing else of what was said', () => {
    const { entry, body } = seal(ENTRY, canonicalBytes({ target: 'x' }), SALT);
    const hash = createHash('sha256').update(SALT).update('{"target":"x"}').digest('hex');
    expect(utf8(entry)).toBe(
      `{"body":"${hash}","id":"${ENTRY.id}","kind":"withdrawn","kindVersion":1,` +
        `"recorded":"2026-01-02T03:04:05.678Z","recorder":"acct-7","situation":"dprk-russia-2024",` +
        `"targets":["9c1d2e3f-0000-4000-8000-000000000001"],"v":1}`,
    );
    expect([...body.subarray(0, SALT_BYTES)]).toEqual([...SALT]);
    expect(utf8(saidBytes(body))).toBe('{"target":"x"}');
  });

  it('is read back as it was, whatever was said', () => {
    fc.assert(
      fc.property(json, fc.uint8Array({ minLength: SALT_BYTES, maxLength: SALT_BYTES }), (said, salt) => {
        const { entry, body } = seal(ENTRY, canonicalBytes(said), salt);
        expect(canonicalBytes(readBody(body))).toEqual(canonicalBytes(said));
        expect(canonicalBytes(readEntry(entry))).toEqual(Buffer.from(entry));
        expect(readEntry(entry)).toMatchObject(ENTRY);
      }),
    );
  });

  it('gives another hash with another salt, or another body', () => {
    const hashOf = (said: object, salt: Uint8Array) => readEntry(seal(ENTRY, canonicalBytes(said), salt).entry).body;
    const hashes = [hashOf({ a: 1 }, SALT), hashOf({ a: 1 }, SALT.toReversed()), hashOf({ a: 2 }, SALT)];
    expect(new Set(hashes).size).toBe(3);
  });

  it('is read where the bytes lie within others', () => {
    const { entry, body } = seal(ENTRY, canonicalBytes({ a: 1 }), SALT);
    const within = (inner: Uint8Array) => Buffer.concat([bytes('x'), inner, bytes('y')]).subarray(1, 1 + inner.length);
    expect(readEntry(within(entry)).id).toBe(ENTRY.id);
    expect(readBody(within(body))).toEqual({ a: 1 });
  });
});

describe('what can not be read (S4)', () => {
  const { entry } = seal(ENTRY, canonicalBytes({}), SALT);
  const without = (field: string) => canonicalBytes({ ...readEntry(entry), [field]: undefined });

  it.each(['', ' ', '{', 'null', '[]', '"entry"', '1', '{}', '{"v":2}', '\u0000\u0001'])('is the entry %j', (text) => {
    expect(() => readEntry(bytes(text))).toThrow(UnreadableRecordError);
  });

  it.each(['v', 'id', 'kind', 'kindVersion', 'recorded', 'targets'])('is an entry without %s', (field) => {
    expect(() => readEntry(without(field))).toThrow(UnreadableRecordError);
  });

  it.each(['', '{', 'null', '[]', '"body"', '1'])('is the body %j', (text) => {
    expect(() => readBody(Buffer.concat([SALT, bytes(text)]))).toThrow(UnreadableRecordError);
  });

  it('is a body that ends within its salt', () => {
    expect(() => readBody(SALT.subarray(0, 5))).toThrow(UnreadableRecordError);
    expect(() => readBody(new Uint8Array())).toThrow(UnreadableRecordError);
  });
});
