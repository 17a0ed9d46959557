import { type Moment, type Period, firstRelease, lasting, stood } from '../../projections/vintages.ts';
import type { Placed, VintageLane } from './vintage-rows.ts';

/** A period that may become a row, and the one before it, with which it is compared. */
export interface Candidate extends Placed {
  readonly before?: Period | undefined;
}

/** An `asOf` of a lane, as a row of the matrix. */
export interface LaneMoment {
  readonly lane: VintageLane;
  readonly moment: Moment;
  readonly periods: readonly Period[];
}

const PERIODS = {
  periods: stood,
  changes: lasting,
  initial: (moment: Moment) => [firstRelease(moment)].filter((period) => period !== undefined),
} as const;

/** What the rows of a view are made from, in their order; no words are read for it. */
export function candidatesOf(lanes: readonly VintageLane[], view: keyof typeof PERIODS): Candidate[] {
  return lanes.flatMap((lane) =>
    lane.moments.flatMap((moment) =>
      PERIODS[view](moment).map((period, index, periods) => ({ lane, moment, period, before: periods[index - 1] })),
    ),
  );
}

/** The rows of the matrix, in their order. */
export function matrixRowsOf(lanes: readonly VintageLane[]): LaneMoment[] {
  return lanes
    .flatMap((lane) => lane.moments.map((moment) => ({ lane, moment, periods: lasting(moment) })))
    .filter(({ periods }) => periods.length > 0);
}
