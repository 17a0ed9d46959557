import type { Changes } from '../../projections/changes.ts';
import { type Retraction, isNamed, namesOf, retractionsOf } from '../../projections/retraction.ts';
import type { Statement } from '../../projections/said.ts';

/** A statement of a report in the lane of one of its speakers. */
export interface Retractable {
  readonly event: string;
  readonly speaker: string;
  readonly statement: Pick<Statement, 'what' | 'lo' | 'hi'>;
}

/**
 * The ids of the retractions that take a statement back from an instant on. Where corrections have moved what they name,
 * all of the report's that are reported then.
 */
export function retractedBy({ event, speaker, statement }: Retractable, instant: number, changes: Changes): string[] {
  const then = retractionsOf(event, changes).filter(({ reported }) => reported === instant);
  const naming = then.filter(
    ({ said }) => (said.speakers ?? [speaker]).includes(speaker) && isAbout(said, statement as Statement),
  );
  return (naming.length > 0 ? naming : then).map(({ change }) => change.id);
}

function isAbout(said: Retraction['said'], statement: Statement): boolean {
  const names = namesOf(said);
  return names.length === 0 || names.some((name) => isNamed(statement, name));
}
