import { distance } from 'fastest-levenshtein';

/** The three names that are spelled most like one, best first. */
export function nearestNames(name: string, names: readonly string[]): string[] {
  const wanted = name.slice(0, 64);
  return names.toSorted((one, other) => distance(wanted, one) - distance(wanted, other)).slice(0, 3);
}
