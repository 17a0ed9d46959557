import { type Changes, correctedBody, correctionOf, regraded, standing } from './changes.ts';
import { follow, followSpeaker, throughAll } from './follow.ts';
import { type Retraction, isWhole, namedStatements, retractionsOf } from './retraction.ts';
import { type Grade, type Said, type Statement, saidIn } from './said.ts';

/** What a report says after all changes that stand. */
export interface Content {
  readonly said: Said;
  readonly grade: Grade;
  /** The position of the record that holds the body. */
  readonly body: number;
  /** From when any of it, and from when all of it, is taken back. */
  readonly retracted: number;
  readonly retractedWhole: number;
  /** From when a statement of a speaker is taken back. */
  retractedFrom(statement: Statement, speaker: string): number;
}

/** A report as it was first recorded. */
export interface Original {
  readonly id: string;
  readonly position: number;
  readonly said: Said;
}

/**
 * The content of a report: corrections first, then regrades, then what its source took back (C1, C3, C4).
 * `saidBefore` tells what the report said when the words of a retraction, its own or corrected, were recorded, which is
 * what its names refer to.
 */
export function contentOf(original: Original, changes: Changes, saidBefore: ReadonlyMap<string, Said>): Content {
  if (changes.on(original.id).length === 0) return unchanged(original);
  const correction = correctionOf(original.id, changes);
  const said = correction ? saidIn(correctedBody(correction)) : original.said;
  const retractions = retractionsOf(original.id, changes);
  const takesBack = retractions.map((retraction) => {
    const before = saidBefore.get(retraction.heldBy.id) ?? said;
    return scopeOf(retraction, [before, ...between(original.id, changes, retraction), said]);
  });
  return {
    said,
    grade: regraded(said.grade, original.id, changes),
    body: correction?.position ?? original.position,
    retracted: earliest(retractions),
    retractedWhole: earliest(retractions.filter((retraction) => isWhole(retraction.said))),
    retractedFrom: (statement, speaker) =>
      earliest(retractions.filter((_, index) => takesBack[index]!(statement, speaker))),
  };
}

// Most reports are never changed.
function unchanged({ said, position }: Original): Content {
  return {
    said,
    grade: said.grade,
    body: position,
    retracted: Infinity,
    retractedWhole: Infinity,
    retractedFrom: never,
  };
}

function never(): number {
  return Infinity;
}

// What the report said between the retraction and now, correction by correction.
function between(id: string, changes: Changes, { heldBy }: Retraction): Said[] {
  const later = standing('corrected', id, changes).filter(({ position }) => position > heldBy.position);
  return later.slice(0, -1).map((correction) => saidIn(correctedBody(correction)));
}

type Scope = (statement: Statement, speaker: string) => boolean;

function scopeOf({ said: retracted }: Retraction, bodies: readonly Said[]): Scope {
  const named = namedStatements(retracted, bodies[0]!)?.map((statement) => throughAll(statement, bodies, follow));
  const speakers = retracted.speakers?.map((speaker) => throughAll(speaker, bodies, followSpeaker));
  return (statement, speaker) =>
    (named === undefined || named.includes(statement)) && (speakers === undefined || speakers.includes(speaker));
}

function earliest(retractions: readonly Retraction[]): number {
  return Math.min(Infinity, ...retractions.map((retraction) => retraction.reported));
}
