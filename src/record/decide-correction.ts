import type { Kind } from '../../events/kind.ts';
import { type Body, MAX_BODY_BYTES, canonicalBytes } from '../../events/record.ts';
import { bodyFaults } from '../../events/validate.ts';
import { Problem } from '../http/problem.ts';
import { checkNames } from './check-names.ts';
import { checkParts } from './check-parts.ts';
import { checkRetraction } from './decide-retraction.ts';
import { type Draft, type Known, withChange } from './draft.ts';
import { invalid } from './incoming.ts';
import { mergePatch } from './merge-patch.ts';

// What a correction leaves as it is (C1): withdraw and record anew instead.
const FIXED: Readonly<Record<string, readonly string[]>> = {
  declaration: ['slug', 'unit', 'steps'],
  change: ['target'],
  report: [],
};

/**
 * A correction carries the complete right body, validated like a new event (C1); of a merge patch the whole that it gives
 * is recorded.
 */
export function decideCorrection(draft: Draft, change: Known, target: Known): Known {
  if (target.kind.family === 'change' && target.kind.kind !== 'retracted') {
    const detail = `is a change of the kind "${target.kind.kind}"; correct the record that it names, or withdraw it`;
    throw invalid([{ pointer: '/target', detail }]);
  }
  const before = draft.standingSaid(target);
  const { body, base } = rightBody(change.said, before);
  const faults = [...bodyFaults(target.kind, body), ...fixedFaults(target.kind, before, body)];
  if (faults.length > 0) throw invalid(faults.map((fault) => ({ ...fault, pointer: base + fault.pointer })));
  checkNames(draft, target.kind, body, base);
  if (target.kind.kind === 'retracted') checkRetraction(draft, body, draft.rootOf(target), base);
  const said = { ...change.said, body, bodyKind: target.kind.kind, bodyVersion: target.kind.version };
  checkParts(draft, target, withChange(draft, { ...change, said }), `${base}/partOf`);
  if (canonicalBytes(said).length > MAX_BODY_BYTES) throw new Problem('too-large', 'the correction is too large');
  return { ...change, said };
}

/** The complete right body that a valid correction gives, and where in the correction it stands. */
export function rightBody({ body, patch }: Body, before: Body): { body: Body; base: string } {
  if (patch === undefined) return { body: body as Body, base: '/body' };
  return { body: mergePatch(before, patch) as Body, base: '/patch' };
}

function fixedFaults(kind: Kind, before: Body, after: Body): { pointer: string; detail: string }[] {
  return FIXED[kind.family]!.filter(
    (field) => !Buffer.from(canonicalBytes(before[field])).equals(canonicalBytes(after[field])),
  ).map((field) => ({ pointer: `/${field}`, detail: 'can not be corrected: withdraw the record and record it anew' }));
}
