import type { Retracted } from '../../events/changes/retracted.ts';
import type { Body } from '../../events/record.ts';
import { isNamed, namesOf } from '../../projections/retraction.ts';
import { saidIn } from '../../projections/said.ts';
import type { ProblemItem } from '../http/problem.ts';
import { checkNames } from './check-names.ts';
import type { Draft, Known } from './draft.ts';
import { invalid } from './incoming.ts';

/** A retraction names a report, and only what that report says, once and without doubt which (C3). */
export function decideRetraction(draft: Draft, change: Known, target: Known): Known {
  if (target.kind.family !== 'report') {
    throw invalid([
      { pointer: '/target', detail: `is a ${target.kind.kind}; only a report can be retracted by its source` },
    ]);
  }
  checkNames(draft, change.kind, change.said);
  checkRetraction(draft, change.said, target);
  return change;
}

/** @throws Problem for each name that the report does not have, or has several times */
export function checkRetraction(draft: Draft, body: Body, report: Known, base = ''): void {
  const said = saidIn(draft.standingSaid(report));
  const retracted = body as unknown as Retracted;
  const wrongNames = namesOf(retracted).flatMap((name): ProblemItem[] => {
    const found = said.statements.filter((statement) => isNamed(statement, name)).length;
    if (found === 1) return [];
    const detail = found === 0 ? 'the report says nothing of it' : 'the report has several; say which by asOf';
    return [{ pointer: base + name.pointer, detail }];
  });
  const wrongSpeakers = (retracted.speakers ?? []).flatMap((speaker, index): ProblemItem[] =>
    said.speakers.includes(speaker)
      ? []
      : [{ pointer: `${base}/speakers/${index}`, detail: `${speaker} is no speaker of the report` }],
  );
  const faults = [...wrongNames, ...wrongSpeakers];
  if (faults.length > 0) throw invalid(faults);
}
