import { referencesIn } from '../../events/references.ts';
import type { Declarable } from '../../events/vocabulary.ts';
import { correctedBody, stands } from '../../projections/changes.ts';
import { Problem } from '../http/problem.ts';
import { checkMeasures } from './check-measures.ts';
import { checkNames } from './check-names.ts';
import { checkParts } from './check-parts.ts';
import { type Draft, type Known, targetOf, withChange } from './draft.ts';

/** Finds a record that stands and names something declared. */
export type Uses = (draft: Draft, to: Declarable, slug: string) => string | undefined;

/**
 * Anything earlier can be withdrawn, a withdrawal included, but a declaration never goes away while it is in use, and
 * what comes back must find declared what it names (C2).
 */
export function decideWithdrawal(draft: Draft, change: Known, target: Known, uses: Uses): Known {
  const root = draft.rootOf(target);
  const before = stands(root.id, draft);
  const changes = withChange(draft, change);
  const after = stands(root.id, changes);
  if (before && !after) refuseInUse(draft, root, uses);
  if (target.kind.kind === 'withdrawn') {
    if (!before && after) refuseTaken(draft, root);
    for (const back of new Set([root, draft.find(targetOf(target))!])) {
      checkBodies(draft, back);
      if (after) blaming(back.id, () => checkMeasures(draft, back, changes));
    }
  }
  checkParts(draft, root, changes, '/target');
  return change;
}

/** Whether a record, and everything that it changes, stands, and names something declared. */
export function namesDeclared(draft: Draft, known: Known, to: Declarable, slug: string): boolean {
  if (!isEffective(draft, known)) return false;
  const isCorrection = known.kind.kind === 'corrected';
  const kind = isCorrection ? draft.find(targetOf(known))!.kind : known.kind;
  const body = isCorrection ? (known.said['body'] as Known['said']) : known.said;
  return referencesIn(kind, body).some((reference) => reference.to === to && reference.slug === slug);
}

/** Whether a record, and everything that it changes, stands. */
export function isEffective(draft: Draft, known: Known): boolean {
  for (let at = known; ; at = draft.find(targetOf(at))!) {
    if (!stands(at.id, draft)) return false;
    if (at.kind.family !== 'change') return true;
  }
}

function refuseInUse(draft: Draft, { kind, said }: Known, uses: Uses): void {
  if (kind.family !== 'declaration') return;
  const slug = String(said['slug']);
  const by = uses(draft, kind.declares, slug);
  if (by === undefined) return;
  const detail = `the ${kind.declares} "${slug}" is named by ${by}`;
  throw new Problem('in-use', detail, [{ pointer: '/target', detail }]);
}

function refuseTaken(draft: Draft, { id, kind, said }: Known): void {
  if (kind.family !== 'declaration') return;
  const slug = String(said['slug']);
  const now = draft.declared(kind.declares, slug);
  if (now === undefined || now.id === id) return;
  const detail = `the ${kind.declares} "${slug}" was declared anew by ${now.id}`;
  throw new Problem('already-declared', detail, [{ pointer: '/target', detail }]);
}

// Corrections included: any of them may come to stand again.
function checkBodies(draft: Draft, { id, kind, said }: Known): void {
  if (kind.kind === 'withdrawn' || kind.kind === 'corrected') return;
  const corrections = draft.on(id).filter((change) => change.kind === 'corrected');
  for (const body of [said, ...corrections.map(correctedBody)]) {
    blaming(id, () => checkNames(draft, kind, body));
  }
}

function blaming(id: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw error instanceof Problem ? ofTarget(error, id) : error;
  }
}

// What is at fault is no field of the withdrawal, but the record that it would bring back.
function ofTarget({ type, message, errors }: Problem, id: string): Problem {
  const items = errors?.map(({ pointer, ...rest }) => ({
    ...rest,
    pointer: '/target',
    detail: `${pointer}: ${rest.detail}`,
  }));
  return new Problem(type, `${id} would come back: ${message}`, items);
}
