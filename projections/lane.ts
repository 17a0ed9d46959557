import type { Entries } from './entries.ts';
import { BEGIN_IN_ORDER, CAME_IN_ORDER, HI, IS_LATE, IS_TOUCHED, LO, MARKS, REPORTED } from './entry.ts';
import { BLOCK, TIMES } from './slab.ts';

/**
 * What is visible: occurred by V, reported by K (both instants, inclusive), recorded by position R (inclusive).
 * No limit is +Infinity.
 */
export interface Point {
  readonly occurredBy: number;
  readonly reportedBy: number;
  readonly position: number;
}

/** One vintage of a lane. A change ends a row at its position and adds another, so a row itself never changes. */
export interface Vintage {
  /** From when it is reported (T2). */
  readonly reported: number;
  /** For when it holds: the bounds of `asOf`, or from the begin of `occurred` to +Infinity in lanes without one (L6). */
  readonly lo: number;
  readonly hi: number;
  /** From when it is taken back (C3); +Infinity where it is not. */
  readonly retracted: number;
  /** What the owner of the lane knows it by. */
  readonly row: number;
}

/** The vintages of one lane (L1), read at any point. */
export class Lane {
  constructor(
    private readonly entries: Entries,
    private readonly lane: number,
  ) {}

  /**
   * The row that stands in a lane of figures (L5), or -1: per `asOf` the latest reported counts; of those begun by V
   * that may be as late as the one that begins last, the latest reported. A blank `asOf` is passed over (C3).
   */
  standingFigure(at: Point): number {
    const last = this.lastVisible(at, this.end(at));
    if (last === -1) return -1;
    const marked = this.entries.slab.marks[last]!;
    if (marked & IS_LATE && !this.isBlank(marked, at)) return marked >> MARKS;
    return this.standingAmong(at, last);
  }

  /** The row that stands in a lane without `asOf` (L6), or -1: of those begun by V the latest reported, unless taken back. */
  standingWord(at: Point): number {
    const last = this.lastVisible(at, this.end(at));
    if (last === -1) return -1;
    const marked = this.entries.slab.marks[last]!;
    return this.isBlank(marked, at) ? -1 : marked >> MARKS;
  }

  /** The rows visible at a point, in the order of (reported, position); those taken back included. */
  *visible(at: Point): Generator<number> {
    const length = this.end(at) - this.base;
    for (let i = 0; i < length; i++) {
      const entry = this.base + i;
      if (this.isVisible(entry, at)) yield this.entries.slab.marks[entry]! >> MARKS;
    }
  }

  /** The vintages visible at a point, in the order of (reported, position); those taken back included. */
  *vintages(at: Point): Generator<Vintage> {
    const { slab, facts } = this.entries;
    const length = this.end(at) - this.base;
    for (let i = 0; i < length; i++) {
      const entry = this.base + i;
      if (!this.isVisible(entry, at)) continue;
      const row = slab.marks[entry]! >> MARKS;
      yield {
        reported: slab.times[entry * TIMES + REPORTED]!,
        lo: slab.times[entry * TIMES + LO]!,
        hi: slab.times[entry * TIMES + HI]!,
        retracted: facts.retractedOf(row),
        row,
      };
    }
  }

  private get base(): number {
    return this.entries.slab.bases[this.lane]!;
  }

  /** The index after the last entry that may be visible. */
  private end({ reportedBy, occurredBy, position }: Point): number {
    const orders = this.entries.settle(this.lane);
    const { slab } = this.entries;
    const base = slab.bases[this.lane]!;
    let end = slab.after(REPORTED, reportedBy, base, base + slab.lengths[this.lane]!);
    if (orders & BEGIN_IN_ORDER) end = slab.after(LO, occurredBy, base, end);
    if (orders & CAME_IN_ORDER) end = slab.afterPosition(position, base, end);
    return end;
  }

  private lastVisible(at: Point, end: number): number {
    const { base } = this;
    const { blocks, slab } = this.entries;
    blocks.learn(slab, this.lane);
    for (let entry = end - 1; entry >= base; entry--) {
      if (blocks.beginsAfter(at.occurredBy, entry, base)) entry -= BLOCK - 1;
      else if (this.isVisible(entry, at)) return entry;
    }
    return -1;
  }

  /**
   * What stands among the entries up to and with one that is visible, by the letter of L5. Of the vintages of an `asOf` all
   * begin alike, and one that is superseded is never the latest reported, so that only blank moments have to be known.
   */
  private standingAmong(at: Point, last: number): number {
    const { base } = this;
    const { times, marks } = this.entries.slab;
    const blank: Moment[] = [];
    const lastBegun = this.lastBegun(at, last, blank);
    for (let entry = last; entry >= base; entry--) {
      if (times[entry * TIMES + HI]! < lastBegun || !this.mayStand(entry, at, blank)) continue;
      if (!this.isBlank(marks[entry]!, at)) return marks[entry]! >> MARKS;
    }
    return -1;
  }

  /** The begin of the moment that begins last of those that are not blank; adds those that are. */
  private lastBegun(at: Point, last: number, blank: Moment[]): number {
    const { base } = this;
    const { times, marks } = this.entries.slab;
    const { blocks } = this.entries;
    let lastBegun = -Infinity;
    for (let entry = last; entry >= base; entry--) {
      if (blocks.allEndBefore(lastBegun, entry, base)) break;
      if (!this.mayStand(entry, at, blank)) continue;
      const lo = times[entry * TIMES + LO]!;
      if (this.isBlank(marks[entry]!, at)) blank.push(...this.blankedBy(entry, at, last));
      else if (lo > lastBegun) lastBegun = lo;
    }
    return lastBegun;
  }

  private mayStand(entry: number, at: Point, blank: readonly Moment[]): boolean {
    if (!this.isVisible(entry, at)) return false;
    for (const moment of blank) if (this.isOf(entry, moment)) return false;
    return true;
  }

  /** The moment that a blank entry leaves blank, unless something that was reported later is visible of it. */
  private blankedBy(entry: number, at: Point, last: number): Moment[] {
    const { times } = this.entries.slab;
    const moment = { lo: times[entry * TIMES + LO]!, hi: times[entry * TIMES + HI]! };
    for (let later = entry + 1; later <= last; later++) {
      if (this.isOf(later, moment) && this.isVisible(later, at)) return [];
    }
    return [moment];
  }

  private isOf(entry: number, { lo, hi }: Moment): boolean {
    const { times } = this.entries.slab;
    return times[entry * TIMES + LO] === lo && times[entry * TIMES + HI] === hi;
  }

  private isVisible(entry: number, { occurredBy, position }: Point): boolean {
    const { times, froms, marks } = this.entries.slab;
    if (froms[entry]! > position || times[entry * TIMES + LO]! > occurredBy) return false;
    const marked = marks[entry]!;
    return (marked & IS_TOUCHED) === 0 || this.entries.facts.untilOf(marked >> MARKS) > position;
  }

  private isBlank(marked: number, { reportedBy }: Point): boolean {
    if ((marked & IS_TOUCHED) === 0) return false;
    const from = this.entries.facts.retractedOf(marked >> MARKS);
    return from !== Infinity && from <= reportedBy;
  }
}

/** The bounds of an `asOf`. */
interface Moment {
  readonly lo: number;
  readonly hi: number;
}
