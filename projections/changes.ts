import type { Body } from '../events/record.ts';
import type { Regraded } from '../events/changes/regraded.ts';
import type { Grade } from './said.ts';
import { gradeOf } from './said.ts';

/** A change of an earlier record, as the record knows it. */
export interface Change {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly position: number;
  /** What it says; absent once redacted. */
  readonly said: Body;
}

/** The changes that name a record, in the order of the log; what was decided but not yet written may be among them. */
export interface Changes {
  on(id: string): readonly Change[];
}

/** Whether no withdrawal of a record stands (C2). A withdrawal that was withdrawn itself is as if never recorded. */
export function stands(id: string, changes: Changes): boolean {
  return !changes.on(id).some((change) => change.kind === 'withdrawn' && stands(change.id, changes));
}

/** The changes of one kind that name a record and stand, in the order of the log. */
export function standing(kind: string, id: string, changes: Changes): Change[] {
  return changes.on(id).filter((change) => change.kind === kind && stands(change.id, changes));
}

/** The correction of a record that counts: the last by position (C1). */
export function correctionOf(id: string, changes: Changes): Change | undefined {
  return standing('corrected', id, changes).at(-1);
}

/** The right body that a correction carries. */
export function correctedBody(correction: Change): Body {
  return correction.said['body'] as Body;
}

/** The grade after all judgements that stand (C4): a regrade outlives later corrections. */
export function regraded(grade: Grade, id: string, changes: Changes): Grade {
  return standing('regraded', id, changes).reduce((before, change) => {
    const after = gradeOf(change.said as unknown as Regraded);
    return {
      reliability: after.reliability || before.reliability,
      credibility: after.credibility || before.credibility,
    };
  }, grade);
}
