import { distance } from 'fastest-levenshtein';

/** The three names that are spelled most like one, best first. */
export function nearestNames(name: string, names: readonly string[]): string[] {
  const wanted = name.slice(0, 64);
  return names.toSorted((one, other) => distance(wanted, one) - distance(wanted, other)).slice(0, 3);
}

/** The end of a sentence that says that a name is not known. */
export function nearestHint(nearest: readonly string[]): string {
  return nearest.length > 0 ? `; the nearest are ${nearest.join(', ')}` : '';
}

/** The names nearest to one, without those that are spelled too differently to be meant. */
export function nearNames(name: string, names: readonly string[]): string[] {
  const limit = Math.max(1, Math.floor(name.length / 2));
  return nearestNames(name, names).filter((near) => distance(name.slice(0, 64), near) <= limit);
}
