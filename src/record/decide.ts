import type { Body } from '../../events/record.ts';
import { bodyFaults } from '../../events/validate.ts';
import { Problem } from '../http/problem.ts';
import { checkNames } from './check-names.ts';
import { decideCorrection } from './decide-correction.ts';
import { decideRetraction } from './decide-retraction.ts';
import { type Uses, decideWithdrawal } from './decide-withdrawal.ts';
import { type Draft, type Known, targetOf } from './draft.ts';
import { type Incoming, invalid, withArticle } from './incoming.ts';

/**
 * Decides whether an event can be recorded in a situation as the draft has it, and what is recorded then.
 * Pure but for `uses`, which looks for who names a declared thing.
 * @throws Problem that names the fields
 */
export function decide(draft: Draft, event: Incoming, uses: Uses): Known {
  const faults = bodyFaults(event.kind, event.body);
  if (faults.length > 0) throw invalid(faults);
  const known: Known = { id: event.id, kind: event.kind, said: event.body };
  if (!undoes(draft, known)) requireSituation(draft, event);
  if (event.kind.family === 'change') return decideChange(draft, known, uses);
  if (event.kind.family === 'declaration') requireFree(draft, known);
  checkNames(draft, event.kind, event.body);
  return known;
}

function decideChange(draft: Draft, change: Known, uses: Uses): Known {
  const target = draft.find(targetOf(change));
  if (!target) {
    const detail = `${targetOf(change)} is no earlier record of ${draft.situation}`;
    throw new Problem('unknown-target', detail, [{ pointer: '/target', detail }]);
  }
  switch (change.kind.kind) {
    case 'corrected':
      return decideCorrection(draft, change, target);
    case 'retracted':
      return decideRetraction(draft, change, target);
    case 'withdrawn':
      return decideWithdrawal(draft, change, target, uses);
    default:
      return decideRegrade(change, target);
  }
}

function decideRegrade(change: Known, target: Known): Known {
  if (target.kind.family === 'report') return change;
  throw invalid([{ pointer: '/target', detail: `is ${withArticle(target.kind.kind)}; only a report has a grade` }]);
}

// A withdrawal may bring the situation itself back.
function undoes(draft: Draft, known: Known): boolean {
  return known.kind.kind === 'withdrawn' && draft.find(targetOf(known)) !== undefined;
}

function requireSituation(draft: Draft, { kind, body }: Incoming): void {
  const { situation } = draft;
  if (kind.kind === 'situation' && slugOf(body) !== situation) {
    throw invalid([{ pointer: '/slug', detail: `is not ${situation}, the situation that it was sent to` }]);
  }
  if (kind.kind === 'situation' || draft.declared('situation', situation)) return;
  const detail = `the situation ${situation} is not declared; its first event is of the kind "situation"`;
  throw new Problem('undeclared', detail, [{ pointer: '/situation', detail }]);
}

function requireFree(draft: Draft, { kind, said }: Known): void {
  const to = kind.family === 'declaration' ? kind.declares : 'situation';
  if (!draft.declared(to, slugOf(said))) return;
  const detail = `the ${to} "${slugOf(said)}" is declared already`;
  throw new Problem('already-declared', detail, [{ pointer: '/slug', detail }]);
}

function slugOf(body: Body): string {
  return String(body['slug']);
}
