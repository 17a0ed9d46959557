import { type Standing, latestFirst } from './standing.ts';

/** How one value is taken from rival figures (L11). A policy is always named beside the value that it gave. */
export const POLICIES = ['latest', 'best-graded', 'median'] as const;
export type Policy = (typeof POLICIES)[number];

/** A whole standing figure, or a number made from several; undefined where the policy gives nothing. */
export type Assessed =
  { readonly figure: Standing } | { readonly best: number; readonly from: readonly Standing[] } | undefined;

/** The assessed value of standing figures by a policy, given their origins (L11). */
export function assess(policy: Policy, figures: readonly Standing[], origins: readonly Standing[][]): Assessed {
  switch (policy) {
    case 'latest':
      return wholeFigure(figures.toSorted(latestFirst)[0]);
    case 'best-graded':
      return wholeFigure(bestGraded(figures));
    case 'median':
      return median(origins);
  }
}

function wholeFigure(figure: Standing | undefined): Assessed {
  return figure && { figure };
}

function bestGraded(figures: readonly Standing[]): Standing | undefined {
  const byGrade = (one: Standing, other: Standing): number =>
    one.grade.reliability - other.grade.reliability ||
    one.grade.credibility - other.grade.credibility ||
    latestFirst(one, other);
  return figures.filter(isRanked).toSorted(byGrade)[0] ?? figures.toSorted(latestFirst)[0];
}

// F and 6 mean "cannot be judged", which is no rank.
function isRanked({ grade }: Standing): boolean {
  return [grade.reliability, grade.credibility].every((part) => part >= 1 && part <= 5);
}

function median(origins: readonly Standing[][]): Assessed {
  const named = origins
    .flatMap((members) => members.filter(({ statement }) => !Number.isNaN(statement.best)).sort(latestFirst)[0] ?? [])
    .sort((one, other) => one.statement.best - other.statement.best || latestFirst(one, other));
  if (named.length === 0) return undefined;
  const middle = named.slice(Math.ceil(named.length / 2) - 1, Math.floor(named.length / 2) + 1);
  return { best: mean(middle.map(({ statement }) => statement.best)), from: middle };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number / numbers.length, 0);
}
