import type { Retracted } from '../events/changes/retracted.ts';
import type { Body } from '../events/record.ts';
import { parseAsOf, parseEdtf, reportedFrom } from '../events/time.ts';
import { type Change, type Changes, correctedBody, correctionOf, standing } from './changes.ts';
import { type Said, type Statement, whatOf } from './said.ts';

/** A retraction as it stands: corrections of its own applied. */
export interface Retraction {
  readonly change: Change;
  /** The record that holds its words: the retraction, or the correction of it that counts. */
  readonly heldBy: Change;
  /** From when what it names is taken back. */
  readonly reported: number;
  readonly said: Retracted;
}

/** Reads all that is needed of a retraction. @throws where it is none */
export function readRetraction(said: Body): void {
  reportedFrom(parseEdtf(String(said['reported'])));
  for (const { asOf } of namesOf(said as unknown as Retracted)) if (asOf !== undefined) parseAsOf(asOf);
}

/** The retractions of a report that stand, corrections of their own applied (C1, C3). */
export function retractionsOf(id: string, changes: Changes): Retraction[] {
  return standing('retracted', id, changes).map((change) => {
    const correction = correctionOf(change.id, changes);
    const said = (correction ? correctedBody(correction) : change.said) as unknown as Retracted;
    return { change, heldBy: correction ?? change, said, reported: reportedFrom(parseEdtf(said.reported)) };
  });
}

/** A statement of a report, as a retraction names it. */
export interface Name {
  readonly what: string;
  readonly asOf?: string | undefined;
  /** JSON Pointer into the retraction. */
  readonly pointer: string;
}

/** Whether a retraction takes back everything that the report says, for all its speakers. */
export function isWhole({ figures, claims, steps, positions, speakers }: Retracted): boolean {
  return !(figures || claims || steps || positions || speakers);
}

/** The statements that a retraction names in what was said when its words were recorded; undefined for all of them. */
export function namedStatements(retracted: Retracted, said: Said): Statement[] | undefined {
  const names = namesOf(retracted);
  if (names.length === 0) return undefined;
  return said.statements.filter((statement) => names.some((name) => isNamed(statement, name)));
}

/** What a retraction names, each with the pointer to where it does. */
export function namesOf({ figures = [], claims = [], steps = [], positions = [] }: Retracted): Name[] {
  return [
    ...figures.map(({ estimate, modality = 'observed', asOf }, index) => ({
      what: whatOf.figure(estimate, modality),
      asOf,
      pointer: `/figures/${index}`,
    })),
    ...claims.map((claim, index) => ({ what: whatOf.claim(claim), pointer: `/claims/${index}` })),
    ...steps.map(({ treaty, step }, index) => ({ what: whatOf.step(treaty, step), pointer: `/steps/${index}` })),
    ...positions.map(({ actor, topic }, index) => ({
      what: whatOf.position(actor, topic),
      pointer: `/positions/${index}`,
    })),
  ];
}

/** Whether a statement is what a retraction names. */
export function isNamed(statement: Statement, name: Name): boolean {
  if (statement.what !== name.what) return false;
  if (name.asOf === undefined) return true;
  const { lo, hi } = parseAsOf(name.asOf);
  return statement.lo === lo && statement.hi === hi;
}
