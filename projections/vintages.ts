import type { Lane, Point, Vintage } from './lane.ts';

/** When a vintage was what its lane said of its `asOf`; or, blank, when nothing was, because it had been taken back. */
export interface Period {
  /** The row of the vintage. */
  readonly row: number;
  readonly isBlank: boolean;
  /** On the reported clock, from included, until not; +Infinity while it lasts. Equal where another came at once. */
  readonly from: number;
  readonly until: number;
  /** From when its source took the vintage back; +Infinity where it did not. */
  readonly retracted: number;
}

/** An `asOf` of a lane, with all its vintages in the order in which they were reported. */
export interface Moment {
  readonly lo: number;
  readonly hi: number;
  readonly periods: readonly Period[];
}

/** What a period did to the figure of its `asOf`, in the words of the ledger (A4). */
export type Step = 'first' | 'revised' | 'retracted';

/** The vintages of a lane of figures at a point, by `asOf`: the earliest first, of equal ones the shortest. */
export function momentsOf(lane: Lane, at: Point): Moment[] {
  const groups = new Map<string, Vintage[]>();
  for (const vintage of lane.vintages(at)) {
    const key = `${vintage.lo} ${vintage.hi}`;
    const group = groups.get(key);
    if (group) group.push(vintage);
    else groups.set(key, [vintage]);
  }
  return [...groups.values()]
    .map((vintages) => ({ lo: vintages[0]!.lo, hi: vintages[0]!.hi, periods: periodsOf(vintages, at) }))
    .sort((one, other) => one.lo - other.lo || one.hi - other.hi);
}

/** The vintages and blanks that stood for a while; what another replaced at once never did. */
export function stood({ periods }: Moment): Period[] {
  return periods.filter(({ from, until }) => from < until);
}

/** What stood, and from when nothing did any more: without blanks of nothing. */
export function lasting(moment: Moment): Period[] {
  const lasting: Period[] = [];
  for (const period of stood(moment)) {
    const isBlankOfNothing = period.isBlank && (lasting.at(-1)?.isBlank ?? true);
    if (!isBlankOfNothing) lasting.push(period);
  }
  return lasting;
}

/** The first figure that stood for an `asOf`; a blank or a figure that came later is none. */
export function firstRelease(moment: Moment): Period | undefined {
  return lasting(moment).find(({ isBlank }) => !isBlank);
}

/** The instants at which any of these periods begins, of several moments, once each and in order. */
export function columnsOf(moments: readonly (readonly Period[])[]): number[] {
  const froms = moments.flatMap((periods) => periods.map(({ from }) => from));
  return [...new Set(froms)].sort((one, other) => one - other);
}

function periodsOf(vintages: readonly Vintage[], at: Point): Period[] {
  return vintages.flatMap(({ row, reported, retracted }, index) => {
    const next = vintages[index + 1]?.reported ?? Infinity;
    const takenBack = retracted <= at.reportedBy ? Math.max(retracted, reported) : Infinity;
    const figure = { row, isBlank: false, from: reported, until: Math.min(next, takenBack), retracted };
    return takenBack < next ? [figure, { row, isBlank: true, from: takenBack, until: next, retracted }] : [figure];
  });
}

/**
 * What a lasting period did to the figure of its `asOf`, after the one before it: nothing where it says the same, which
 * `isSame` tells of two rows.
 */
export function stepOf(
  period: Period,
  before: Period | undefined,
  isSame: (row: number, other: number) => boolean,
): Step | undefined {
  if (period.isBlank) return 'retracted';
  if (!before || before.isBlank) return 'first';
  return isSame(before.row, period.row) ? undefined : 'revised';
}
