import { type Changes, correctedBody, correctionOf, stands } from '../../projections/changes.ts';
import type { Draft, Known } from './draft.ts';
import { invalid } from './incoming.ts';

/**
 * Refuses a change after which an actor would be a part of itself, at once or by way of others.
 * @throws Problem at `pointer`
 */
export function checkParts(draft: Draft, { id, kind, said }: Known, after: Changes, pointer: string): void {
  if (kind.kind !== 'actor' || !stands(id, after)) return;
  const correction = correctionOf(id, after);
  const { partOf } = correction ? correctedBody(correction) : said;
  const slug = String(said['slug']);
  const chain = [slug];
  for (let at = partOf; at !== undefined; at = partOfIn(draft, String(at))) {
    if (at === slug) throw invalid([{ pointer, detail: `${[...chain, slug].join(' is part of ')}: a circle` }]);
    if (chain.includes(String(at))) return;
    chain.push(String(at));
  }
}

function partOfIn(draft: Draft, slug: string): unknown {
  const actor = draft.declared('actor', slug);
  return actor && draft.standingSaid(actor)['partOf'];
}
