import { pointerTo } from './json.ts';
import type { Kind } from './kind.ts';
import type { Body } from './record.ts';
import { referenceOf } from './rules.ts';
import { asInstance } from './validate.ts';
import type { Declarable } from './vocabulary.ts';

/** A place in a body that names something declared. */
export interface Reference {
  readonly to: Declarable;
  readonly slug: string;
  /** JSON Pointer to the slug. */
  readonly pointer: string;
}

/** Everything declared that a valid body names, in the order of its fields (L3). */
export function referencesIn(kind: Kind, body: Body): Reference[] {
  return [...walk(asInstance(kind, body), '')];
}

function* walk(value: object, base: string): Generator<Reference> {
  for (const [field, inner] of Object.entries(value)) {
    const pointer = pointerTo(base, field);
    const to = Array.isArray(value) ? undefined : referenceOf(value, field);
    if (to) yield* slugs(to, inner, pointer);
    else if (typeof inner === 'object' && inner !== null) yield* walk(inner, pointer);
  }
}

function* slugs(to: Declarable, value: unknown, pointer: string): Generator<Reference> {
  if (typeof value === 'string') yield { to, slug: value, pointer };
  else if (Array.isArray(value))
    for (const [index, slug] of value.entries()) yield { to, slug, pointer: `${pointer}/${index}` };
}
