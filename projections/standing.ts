import type { Point } from './lane.ts';
import type { Grade, Statement } from './said.ts';
import type { SituationFold } from './situation.ts';

/** What stands in a lane: a statement, and the report that it comes from. */
export interface Standing {
  readonly what: string;
  readonly speaker: string;
  readonly statement: Omit<Statement, 'what'>;
  /** The id and the position of the report. */
  readonly event: string;
  readonly position: number;
  readonly version: number;
  readonly occurred: number;
  readonly reported: number;
  readonly grade: Grade;
  readonly relay: string | undefined;
}

/** What stands at a point in the lanes on something, one a speaker at most, in the order of speakers (L5, L6). */
export function standingOn(fold: SituationFold, what: string, at: Point): Standing[] {
  const hasMoments = what.startsWith('figure ');
  return fold.reports.lanes.about(what).flatMap(({ lane, speaker }) => {
    const row = hasMoments ? lane.standingFigure(at) : lane.standingWord(at);
    return row === -1 ? [] : [standingRow(fold, row, what, speaker)];
  });
}

function standingRow(fold: SituationFold, row: number, what: string, speaker: string): Standing {
  const { versions, rows } = fold.reports;
  const version = rows.version(row);
  const { event, occurred, reported, grade } = versions.at(version);
  return {
    what,
    speaker,
    statement: rows.statement(row),
    event: fold.idOf(event),
    position: fold.positionOf(event),
    version,
    occurred,
    reported,
    grade,
    relay: fold.reports.relayOf(version),
  };
}

/** Orders by what was reported last, ties by position (L5). */
export function latestFirst(one: Standing, other: Standing): number {
  return other.reported - one.reported || other.position - one.position;
}
