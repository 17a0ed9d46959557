/** What is added to a lane: one vintage of it. */
export interface Entry {
  /** From when it is reported (T2). */
  readonly reported: number;
  /** For when it holds: the bounds of `asOf`, or from the begin of `occurred` to +Infinity in lanes without one (L6). */
  readonly lo: number;
  readonly hi: number;
  /** The position from which it is visible. */
  readonly from: number;
  /** What the owner of the lane knows it by. */
  readonly row: number;
  /** Whether its source takes it back at any time (C3). */
  readonly isTakenBack: boolean;
}

/** Numbers of an entry: reported, and the bounds of the moment for which it holds. */
export const [REPORTED, LO, HI] = [0, 1, 2] as const;
/** That nothing before it in its lane begins after its end: if it is the last that is visible, it stands (L5). */
export const IS_LATE = 1;
/** That it was closed or taken back at some time, so that `RowFacts` has to be asked. */
export const IS_TOUCHED = 2;
/** How many bits of `marks` are marks; the others are the row. */
export const MARKS = 2;
/** What is true of all entries of a lane: they begin, or became visible, in the order in which they were reported. */
export const BEGIN_IN_ORDER = 1;
export const CAME_IN_ORDER = 2;
