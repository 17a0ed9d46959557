import { canonicalBytes } from '../../events/record.ts';
import { type Reference, referencesIn } from '../../events/references.ts';
import type { Declarable } from '../../events/vocabulary.ts';
import { type Changes, correctedBody, standing } from '../../projections/changes.ts';
import type { ProblemItem } from '../http/problem.ts';
import type { Draft, Known } from './draft.ts';
import { invalid } from './incoming.ts';

// What gives a statement its meaning, so that it never changes (L3).
const MEASURES: Readonly<Partial<Record<Declarable, string>>> = { estimate: 'unit', treaty: 'steps' };

/**
 * Refuses that a report comes back under another unit, or other steps, than those under which it was recorded: what it names
 * may have been withdrawn and declared anew meanwhile. Its corrections that stand after the change count as well.
 * @throws Problem
 */
export function checkMeasures(draft: Draft, { id, kind, said }: Known, after: Changes): void {
  if (kind.family !== 'report') return;
  const corrections = standing('corrected', id, after).map((change) => ({
    id: change.id,
    said: correctedBody(change),
  }));
  const faults = [{ id, said }, ...corrections].flatMap((record) =>
    referencesIn(kind, record.said).flatMap((reference) => faultOf(draft, record.id, reference) ?? []),
  );
  if (faults.length > 0) throw invalid(faults);
}

function faultOf(draft: Draft, id: string, { to, slug, pointer }: Reference): ProblemItem | undefined {
  const measure = MEASURES[to];
  if (measure === undefined) return undefined;
  const [then, now] = [draft.declaredFor(id, to, slug), draft.declared(to, slug)].map((known) => known?.said[measure]);
  if (then === undefined || now === undefined) return undefined;
  if (Buffer.from(canonicalBytes(then)).equals(canonicalBytes(now))) return undefined;
  const detail = `was recorded under the ${measure} ${JSON.stringify(then)}; "${slug}" was declared anew with ${JSON.stringify(now)}`;
  return { pointer, detail };
}
