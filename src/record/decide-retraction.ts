import type { Retracted } from '../../events/changes/retracted.ts';
import type { Fault } from '../../events/kind.ts';
import type { Body } from '../../events/record.ts';
import { isNamed, namesOf } from '../../projections/retraction.ts';
import { type Statement, saidIn } from '../../projections/said.ts';
import { checkNames } from './check-names.ts';
import type { Draft, Known } from './draft.ts';
import { invalid, withArticle } from './incoming.ts';

/** A retraction names a report, and only what that report says, once and without doubt which (C3). */
export function decideRetraction(draft: Draft, change: Known, target: Known): Known {
  if (target.kind.family !== 'report') {
    const detail = `is ${withArticle(target.kind.kind)}; only a report can be retracted by its source`;
    throw invalid([{ pointer: '/target', detail }]);
  }
  checkNames(draft, change.kind, change.said);
  checkRetraction(draft, change.said, target);
  return change;
}

/** @throws Problem for each name that the report does not have, or has several times, or that was named before */
export function checkRetraction(draft: Draft, body: Body, report: Known, base = ''): void {
  const said = saidIn(draft.standingSaid(report));
  const retracted = body as unknown as Retracted;
  const faults = [...statementFaults(retracted, said.statements), ...speakerFaults(retracted, said.speakers)];
  if (faults.length > 0) throw invalid(faults.map(({ pointer, detail }) => ({ pointer: base + pointer, detail })));
}

function statementFaults(retracted: Retracted, statements: readonly Statement[]): Fault[] {
  const first = new Map<Statement, string>();
  return namesOf(retracted).flatMap((name): Fault[] => {
    const { pointer } = name;
    const [found, ...others] = statements.filter((statement) => isNamed(statement, name));
    if (!found) return [{ pointer, detail: 'the report says nothing of it' }];
    if (others.length > 0) return [{ pointer, detail: 'the report has several; say which by asOf' }];
    const earlier = first.get(found);
    if (earlier !== undefined) return [{ pointer, detail: `names the same as ${earlier}` }];
    first.set(found, pointer);
    return [];
  });
}

function speakerFaults({ speakers = [] }: Retracted, known: readonly string[]): Fault[] {
  return speakers.flatMap((speaker, index): Fault[] => {
    const pointer = `/speakers/${index}`;
    const earlier = speakers.indexOf(speaker);
    if (!known.includes(speaker)) return [{ pointer, detail: `${speaker} is no speaker of the report` }];
    return earlier < index ? [{ pointer, detail: `names the same speaker as /speakers/${earlier}` }] : [];
  });
}
