import { createHash } from 'node:crypto';
import { catalogue, upcast } from '../../events/catalogue.ts';
import { type Body, canonicalBytes } from '../../events/record.ts';
import { bodyFaults } from '../../events/validate.ts';
import { goldenHashes, goldens, said } from './golden.ts';

const sha256 = (value: unknown) => createHash('sha256').update(canonicalBytes(value)).digest('hex');

describe('golden bodies', () => {
  it('are there for every version of every kind', () => {
    const versions = [...catalogue.values()].flatMap(({ kind, version }) =>
      Array.from({ length: version }, (_, index) => `${kind}.v${index + 1}.json`),
    );
    expect(goldens.map(({ name }) => name)).toEqual(versions.sort());
    expect(Object.keys(goldenHashes).sort()).toEqual(versions);
  });

  it.each(goldens)('$name is readable, and right in the version that is written now', ({ kind, version, stored }) => {
    const now = upcast(kind, version, stored);
    expect(bodyFaults(catalogue.get(kind)!, said(kind, now))).toEqual([]);
  });

  it.each(goldens)('$name has the bytes that it always had', ({ name, stored }) => {
    expect(sha256(stored)).toBe(goldenHashes[name]);
  });

  it('of corrections carry a body that is right in its kind', () => {
    const carried = goldens.filter(({ kind }) => kind === 'corrected').map(({ stored }) => stored);
    expect(carried).not.toHaveLength(0);
    for (const { body, bodyKind, bodyVersion } of carried) {
      const now = upcast(String(bodyKind), Number(bodyVersion), body as Body);
      expect(bodyFaults(catalogue.get(String(bodyKind))!, now)).toEqual([]);
    }
  });
});
