import type { Kind } from './kind.ts';
import type { Body } from './record.ts';

/** What a client said of a change, without what the service added to it: what an id is compared by (S2). */
export function givenBody(kind: Kind, said: Body): Body {
  if (kind.kind !== 'corrected') return said;
  const { bodyKind: _kind, bodyVersion: _version, body, ...given } = said;
  return given['patch'] === undefined ? { ...given, body } : given;
}
