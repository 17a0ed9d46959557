import type { Standing } from './standing.ts';

/**
 * The independent origins of standing figures (L10): two share one if they share an event or a speaker, or, where both
 * speakers are declared `unnamed`, the first relay. Returns the connected groups, in the order of their first figure.
 */
export function originsOf(figures: readonly Standing[], isUnnamed: (actor: string) => boolean): Standing[][] {
  const groups: { keys: Set<string>; members: Standing[] }[] = [];
  for (const figure of figures) {
    const keys = keysOf(figure, isUnnamed);
    const joined = groups.filter((group) => keys.some((key) => group.keys.has(key)));
    const [first = { keys: new Set<string>(), members: [] }, ...others] = joined;
    if (joined.length === 0) groups.push(first);
    for (const other of others) {
      for (const key of other.keys) first.keys.add(key);
      first.members.push(...other.members);
      groups.splice(groups.indexOf(other), 1);
    }
    for (const key of keys) first.keys.add(key);
    first.members.push(figure);
  }
  return groups.map((group) => group.members);
}

function keysOf(figure: Standing, isUnnamed: (actor: string) => boolean): string[] {
  const keys = [`event ${figure.event}`, `speaker ${figure.speaker}`];
  if (figure.relay !== undefined && isUnnamed(figure.speaker)) keys.push(`relay ${figure.relay}`);
  return keys;
}
