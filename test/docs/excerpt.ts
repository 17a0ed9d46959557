/** Stands for any value, and in a list for any number of items. */
export const ANYTHING = '…';

/**
 * Where an excerpt of an answer is not true, as a sentence; undefined where it is. Of an object the fields may be left
 * out, of a list nothing; `"…"` stands for any value, and in a list for any number of items.
 */
export function lieIn(shown: unknown, real: unknown, at = ''): string | undefined {
  if (shown === ANYTHING) return real === undefined ? `${at} is not there` : undefined;
  if (Array.isArray(shown)) return Array.isArray(real) ? lieInList(shown, real, at) : `${at} is no list`;
  if (!isObject(shown)) return lieInValue(shown, real, at);
  if (!isObject(real)) return `${at} is no object`;
  return first(Object.entries(shown), ([field, value]) => lieIn(value, real[field], `${at}/${field}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lieInValue(shown: unknown, real: unknown, at: string): string | undefined {
  return Object.is(shown, real) ? undefined : `${at} is ${JSON.stringify(real)}, not ${JSON.stringify(shown)}`;
}

function lieInList(shown: readonly unknown[], real: readonly unknown[], at: string): string | undefined {
  if (shown.includes(ANYTHING)) return fits(shown, real) ? undefined : `${at} has no such items in this order`;
  if (shown.length !== real.length) return `${at} has ${real.length} items, not ${shown.length}`;
  return first([...shown.entries()], ([index, value]) => lieIn(value, real[index], `${at}/${index}`));
}

function fits([item, ...rest]: readonly unknown[], real: readonly unknown[]): boolean {
  if (item === undefined) return real.length === 0;
  if (item === ANYTHING) return [...real.keys(), real.length].some((skipped) => fits(rest, real.slice(skipped)));
  return real.length > 0 && lieIn(item, real[0]) === undefined && fits(rest, real.slice(1));
}

function first<T>(items: readonly T[], lie: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = lie(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
