import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Body } from '../../events/record.ts';

const FOLDER = join(import.meta.dirname, '../golden');
const HASHES = 'sha256.json';

/** A body as it was stored when its kind had that version. It stays readable, and its bytes never change. */
export interface Golden {
  readonly name: string;
  readonly kind: string;
  readonly version: number;
  readonly stored: Body;
}

export const goldens: readonly Golden[] = readdirSync(FOLDER)
  .filter((name) => name !== HASHES)
  .sort()
  .map((name) => {
    const [kind, version] = name.replace('.json', '').split('.v') as [string, string];
    return { name, kind, version: Number(version), stored: read(name) };
  });

/** The SHA-256 of the canonical bytes of each. */
export const goldenHashes = read(HASHES) as Readonly<Record<string, string>>;

/** What a client may say of a kind: the golden body of its current version, without what the service adds. */
export function example(kind: string): Body {
  const golden = goldens.findLast((one) => one.kind === kind);
  if (!golden) throw new Error(`the kind ${kind} has no golden body: add test/golden/${kind}.v1.json`);
  return said(kind, structuredClone(golden.stored));
}

/** Without what the service adds to a correction: of which kind and version the body is that it carries. */
export function said(kind: string, stored: Body): Body {
  if (kind !== 'corrected') return stored;
  return Object.fromEntries(Object.entries(stored).filter(([field]) => !['bodyKind', 'bodyVersion'].includes(field)));
}

function read(name: string): Body {
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Body;
}
