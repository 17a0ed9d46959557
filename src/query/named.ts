import type { Declarable } from '../../events/vocabulary.ts';
import type { Declared } from '../../projections/declared.ts';
import { nearestHint, nearestNames } from '../http/nearest.ts';
import type { Problem } from '../http/problem.ts';
import { type Reading, invalidParameter, notFound } from './point.ts';

/** What is declared under a slug at the point. @throws Problem not-found, with the names that come nearest */
export function declaredAt(reading: Reading, to: Declarable, slug: string): Declared {
  const known = reading.fold.declared.at(to, slug, reading.point.position);
  if (known) return known;
  throw notFound(to, slug, slugsAt(reading, to));
}

/**
 * Checks that everything that a parameter names is declared at the point, since a mistyped name would find nothing.
 * @throws Problem invalid-parameter, with the names that come nearest
 */
export function requireDeclared(
  reading: Reading,
  to: Declarable,
  names: readonly string[] = [],
  parameter: string = to,
): void {
  for (const name of names) {
    if (reading.fold.declared.at(to, name, reading.point.position)) continue;
    throw unknownName(parameter, to, name, slugsAt(reading, to));
  }
}

/** A parameter names what is not known. */
export function unknownName(parameter: string, what: string, name: string, known: readonly string[]): Problem {
  const nearest = nearestNames(name, known);
  const detail = `there is no ${what} "${name.slice(0, 64)}"${nearestHint(nearest)}`;
  return invalidParameter({ parameter, detail, nearest });
}

function slugsAt({ fold, point }: Reading, to: Declarable): string[] {
  return fold.declared.all(to, point.position).map(({ slug }) => slug);
}
