/**
 * What is visible: occurred by V, reported by K (both instants, inclusive), recorded by position R (inclusive).
 * No limit is +Infinity.
 */
export interface Point {
  readonly occurredBy: number;
  readonly reportedBy: number;
  readonly position: number;
}

/** One vintage of a lane. A change closes the row at its position and adds another, so a row itself never changes. */
export interface Vintage {
  /** From when it is reported (T2). */
  readonly reported: number;
  /** The position of the event that said it; a corrected event keeps its own. */
  readonly position: number;
  /** For when it holds: the bounds of `asOf`, or from the begin of `occurred` to +Infinity in lanes without one (L6). */
  readonly lo: number;
  readonly hi: number;
  /** From when it is taken back (C3); +Infinity where it is not. */
  readonly retracted: number;
  /** The position from which it is visible. */
  readonly from: number;
  /** What the owner of the lane knows it by. */
  readonly row: number;
}

const OPEN = 0x7fffffff;
// Fields of `times`: reported, lo, hi, retracted, and the greatest hi up to and with this vintage.
const T = 5;
const [REPORTED, LO, HI, RETRACTED, MAX_HI] = [0, 1, 2, 3, 4] as const;
// Fields of `places`: the event's position, visible from, visible until (exclusive), row.
const P = 4;
const [POSITION, FROM, UNTIL, ROW] = [0, 1, 2, 3] as const;

/** The vintages of one lane (L1) in the order of (reported, position), in typed arrays without an object for each. */
export class Lane {
  length = 0;
  private times = new Float64Array(2 * T);
  private places = new Int32Array(2 * P);

  add(vintage: Vintage): void {
    if (this.length * P === this.places.length) this.grow();
    const at = this.placeFor(vintage);
    this.times.copyWithin((at + 1) * T, at * T, this.length * T);
    this.places.copyWithin((at + 1) * P, at * P, this.length * P);
    this.times.set([vintage.reported, vintage.lo, vintage.hi, vintage.retracted, 0], at * T);
    this.places.set([vintage.position, vintage.from, OPEN, vintage.row], at * P);
    this.length++;
    this.raiseMaxHi(at);
  }

  /** Ends the visibility of a row at a position, from which on it is not seen. */
  close(row: number, reported: number, position: number, until: number): void {
    for (let i = this.after(reported, position) - 1; i >= 0; i--) {
      if (this.places[i * P + ROW] !== row) continue;
      this.places[i * P + UNTIL] = until;
      return;
    }
  }

  /**
   * The row that stands in a lane of figures (L5), or -1: per `asOf` the latest reported counts; of those begun by V
   * that may be as late as the one that begins last, the latest reported. A blank `asOf` is passed over (C3).
   */
  standingFigure(at: Point): number {
    const heads: number[] = [];
    let lastBegun = -Infinity;
    for (let i = this.reportedBy(at.reportedBy) - 1; i >= 0; i--) {
      if (this.times[i * T + MAX_HI]! < lastBegun) break;
      if (!this.isVisible(i, at) || this.isSuperseded(i, heads)) continue;
      heads.push(i);
      if (!this.isBlank(i, at)) lastBegun = Math.max(lastBegun, this.times[i * T + LO]!);
    }
    const standing = heads.find((i) => !this.isBlank(i, at) && this.times[i * T + HI]! >= lastBegun);
    return standing === undefined ? -1 : this.places[standing * P + ROW]!;
  }

  /** The row that stands in a lane without `asOf` (L6), or -1: of those begun by V the latest reported, unless taken back. */
  standingWord(at: Point): number {
    for (let i = this.reportedBy(at.reportedBy) - 1; i >= 0; i--) {
      if (this.isVisible(i, at)) return this.isBlank(i, at) ? -1 : this.places[i * P + ROW]!;
    }
    return -1;
  }

  /** The rows visible at a point, in the order of (reported, position); those taken back included. */
  *visible(at: Point): Generator<number> {
    const end = this.reportedBy(at.reportedBy);
    for (let i = 0; i < end; i++) if (this.isVisible(i, at)) yield this.places[i * P + ROW]!;
  }

  /** The vintages visible at a point, in the order of (reported, position); those taken back included. */
  *vintages(at: Point): Generator<Vintage> {
    const { times, places } = this;
    const end = this.reportedBy(at.reportedBy);
    for (let i = 0; i < end; i++) {
      if (!this.isVisible(i, at)) continue;
      yield {
        reported: times[i * T + REPORTED]!,
        position: places[i * P + POSITION]!,
        lo: times[i * T + LO]!,
        hi: times[i * T + HI]!,
        retracted: times[i * T + RETRACTED]!,
        from: places[i * P + FROM]!,
        row: places[i * P + ROW]!,
      };
    }
  }

  // Where one report gives several moments, the one that begins last comes last, of these the one that ends last (L5).
  private placeFor({ reported, position, lo, hi }: Vintage): number {
    let at = this.after(reported, position);
    const isAfter = (i: number): boolean =>
      this.times[i * T + REPORTED] === reported &&
      this.places[i * P + POSITION] === position &&
      (this.times[i * T + LO]! > lo || (this.times[i * T + LO] === lo && this.times[i * T + HI]! > hi));
    while (at > 0 && isAfter(at - 1)) at--;
    return at;
  }

  private isVisible(i: number, at: Point): boolean {
    const { places, times } = this;
    return (
      places[i * P + FROM]! <= at.position &&
      places[i * P + UNTIL]! > at.position &&
      times[i * T + LO]! <= at.occurredBy
    );
  }

  private isBlank(i: number, at: Point): boolean {
    const from = this.times[i * T + RETRACTED]!;
    return from !== Infinity && from <= at.reportedBy;
  }

  private isSuperseded(i: number, heads: readonly number[]): boolean {
    const { times } = this;
    return heads.some(
      (head) => times[head * T + LO] === times[i * T + LO] && times[head * T + HI] === times[i * T + HI],
    );
  }

  /** The number of vintages reported by an instant. */
  private reportedBy(instant: number): number {
    return this.after(instant, OPEN);
  }

  /** The index after the last vintage at or before (reported, position). */
  private after(reported: number, position: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const time = this.times[middle * T + REPORTED]!;
      const before = time < reported || (time === reported && this.places[middle * P + POSITION]! <= position);
      if (before) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private raiseMaxHi(start: number): void {
    let max = start === 0 ? -Infinity : this.times[(start - 1) * T + MAX_HI]!;
    for (let i = start; i < this.length; i++) {
      max = Math.max(max, this.times[i * T + HI]!);
      this.times[i * T + MAX_HI] = max;
    }
  }

  private grow(): void {
    const times = new Float64Array(this.times.length * 2);
    const places = new Int32Array(this.places.length * 2);
    times.set(this.times);
    places.set(this.places);
    this.times = times;
    this.places = places;
  }
}
