import type { Declarable } from '../../events/vocabulary.ts';
import { nearestNames } from '../http/nearest.ts';
import type { Problem } from '../http/problem.ts';
import { type Reading, invalidParameter } from './point.ts';

/**
 * Checks that everything that a parameter names is declared at the point, since a mistyped name would find nothing.
 * @throws Problem invalid-parameter, with the names that come nearest
 */
export function requireDeclared(
  { fold, point }: Reading,
  to: Declarable,
  names: readonly string[] = [],
  parameter: string = to,
): void {
  for (const name of names) {
    if (fold.declared.at(to, name, point.position)) continue;
    const known = fold.declared.all(to, point.position).map(({ slug }) => slug);
    throw unknownName(parameter, to, name, known);
  }
}

/** A parameter names what is not known. */
export function unknownName(parameter: string, what: string, name: string, known: readonly string[]): Problem {
  const nearest = nearestNames(name, known);
  const hint = nearest.length > 0 ? `; the nearest are ${nearest.join(', ')}` : '';
  return invalidParameter({ parameter, detail: `there is no ${what} "${name.slice(0, 64)}"${hint}`, nearest });
}
