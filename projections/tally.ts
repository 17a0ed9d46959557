import { countWhile } from './count-while.ts';
import { sortedPlaces } from './sorted-places.ts';
import { wider, widened } from './widened.ts';

/** Tells of a row its lane, and its value on the clock of a tally: a whole number. */
export interface Axis {
  laneOf(row: number): number;
  valueOf(row: number): number;
}

// As many late comers are counted one by one; more are sorted in, and so is a share of what is sorted already.
const FEW = 512;
const SHARE = 8;
// Between two counts that are kept lie at least so many rows, and more than there are lanes.
const STRIDE = 16_384;

/**
 * Counts on one clock how many rows each lane has up to an instant, for all lanes at once: the rows of all lanes in the
 * order of the clock, with the counts of all lanes kept every so often.
 */
export class Tally {
  private rows = new Int32Array(0);
  private length = 0;
  private stride = STRIDE;
  /** The counts of all lanes before every stride. */
  private kept: Int32Array[] = [new Int32Array(0)];

  constructor(private readonly axis: Axis) {}

  /** Writes by lane how many of the first `total` rows have no later value than `limit`. */
  count(limit: number, total: number, counts: Int32Array): void {
    if (total - this.length > Math.max(FEW, this.length >>> SHARE)) this.settle(total, counts.length);
    const { rows, axis } = this;
    const end = this.after(limit);
    const place = Math.floor(end / this.stride);
    const before = this.kept[place]!;
    counts.set(before);
    counts.fill(0, before.length);
    for (let at = place * this.stride; at < end; at++) counts[axis.laneOf(rows[at]!)]!++;
    for (let row = this.length; row < total; row++) if (axis.valueOf(row) <= limit) counts[axis.laneOf(row)]!++;
  }

  private after(limit: number): number {
    return countWhile(0, this.length, (place) => this.axis.valueOf(this.rows[place]!) <= limit);
  }

  private settle(total: number, lanes: number): void {
    const isTooWide = lanes > this.stride;
    while (lanes > this.stride) this.stride *= 2;
    const start = this.merge(total);
    this.keep(lanes, isTooWide ? 0 : Math.floor(start / this.stride));
  }

  /** Sorts in the rows that came since, and returns where the first of them is. */
  private merge(total: number): number {
    const { length } = this;
    const { valueOf } = this.axis;
    const added = new Float64Array(total - length);
    for (let at = 0; at < added.length; at++) added[at] = valueOf(length + at);
    const order = sortedPlaces(added);
    if (total > this.rows.length) this.rows = widened(this.rows, Math.max(total, wider(length)));
    const { rows } = this;
    let old = length - 1;
    let at = total - 1;
    for (let next = order.length - 1; next >= 0; at--) {
      const isOld = old >= 0 && valueOf(rows[old]!) > added[order[next]!]!;
      rows[at] = isOld ? rows[old--]! : length + order[next--]!;
    }
    this.length = total;
    return at + 1;
  }

  private keep(lanes: number, from: number): void {
    const { rows, axis } = this;
    this.kept.length = from + 1;
    const counts = new Int32Array(lanes);
    counts.set(this.kept[from]!);
    for (let at = from * this.stride; at < this.length; at++) {
      counts[axis.laneOf(rows[at]!)]!++;
      if ((at + 1) % this.stride === 0) this.kept.push(counts.slice());
    }
  }
}
