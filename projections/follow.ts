import type { Said, Statement } from './said.ts';

/** Finds what became of something that one body says in the next; undefined where it is gone. */
export type Follow<T> = (named: T, before: Said, after: Said) => T | undefined;

/** Follows something from body to body; what is missing in one of them may come back in a later one. */
export function throughAll<T>(named: T, [first, ...next]: readonly Said[], follow: Follow<T>): T | undefined {
  let last = { named, body: first! };
  for (const body of next) {
    const found = follow(last.named, last.body, body);
    if (found !== undefined) last = { named: found, body };
  }
  return last.body === next.at(-1) ? last.named : undefined;
}

/**
 * Follows a statement from the body in which it was named to the next (C3): to the statement of the same, else, as a
 * correction may move times and estimates, to a new one of the same series, else to the new one in the same place of
 * its list, else to the only new one where no other is gone.
 */
export function follow(named: Statement, before: Said, after: Said): Statement | undefined {
  const same = after.statements.find((statement) => isSame(statement, named));
  if (same) return same;
  const moved = missingIn(before, after.statements);
  const alike = moved.filter((statement) => familyOf(statement) === familyOf(named));
  const gone = missingIn(after, before.statements).filter((statement) => familyOf(statement) === familyOf(named));
  return (
    moved.find((statement) => statement.what === named.what) ??
    alike.find((statement) => statement.item === named.item) ??
    onlyOne(alike, gone)
  );
}

/** Follows a speaker likewise. */
export function followSpeaker(named: string, before: Said, after: Said): string | undefined {
  if (after.speakers.includes(named)) return named;
  const moved = after.speakers.filter((speaker) => !before.speakers.includes(speaker));
  const gone = before.speakers.filter((speaker) => !after.speakers.includes(speaker));
  const inPlace = after.speakers[before.speakers.indexOf(named)];
  return inPlace !== undefined && moved.includes(inPlace) ? inPlace : onlyOne(moved, gone);
}

function onlyOne<T>(moved: readonly T[], gone: readonly T[]): T | undefined {
  return moved.length === 1 && gone.length === 1 ? moved[0] : undefined;
}

function missingIn({ statements }: Said, those: readonly Statement[]): Statement[] {
  return those.filter((one) => !statements.some((statement) => isSame(statement, one)));
}

// A word holds from the begin of `occurred`, which is no part of its name.
function isSame(one: Statement, other: Statement): boolean {
  if (one.what !== other.what) return false;
  return one.hi === Infinity || (one.lo === other.lo && one.hi === other.hi);
}

function familyOf(statement: Statement): string {
  return statement.what.slice(0, statement.what.indexOf(' '));
}
