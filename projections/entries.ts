import { Blocks } from './blocks.ts';
import { countWhile } from './count-while.ts';
import { BEGIN_IN_ORDER, CAME_IN_ORDER, type Entry, HI, IS_LATE, IS_TOUCHED, LO, MARKS, REPORTED } from './entry.ts';
import type { Parts } from './parts.ts';
import { Slab, TIMES } from './slab.ts';
import { wider, widened } from './widened.ts';

/** What is kept elsewhere of a row, as it is seldom asked. */
export interface RowFacts {
  /** The position of the event that said it; a corrected event keeps its own. */
  placeOf(row: number): number;
  /** The position from which on it is not visible any more. */
  untilOf(row: number): number;
  /** From when it is taken back; +Infinity where it is not. */
  retractedOf(row: number): number;
}

// More entries out of order than this are sorted at once.
const FEW = 32;

/** The vintages of all lanes, each lane in the order of (reported, position). What comes out of order is sorted in when it is asked for. */
export class Entries {
  readonly blocks = new Blocks();
  readonly slab = new Slab((lane) => this.blocks.forget(lane));
  /** By lane: how many of its entries are in order, the latest begin among them, and what is true of all. */
  private sorted = new Int32Array(16);
  private maxLos = new Float64Array(16);
  orders = new Uint8Array(16);
  private lanes = 0;
  /** By lane the rows that are not marked yet. */
  private touched = new Map<number, { row: number; reported: number }[]>();

  constructor(readonly facts: RowFacts) {}

  /** Begins an empty lane, and returns its number. */
  open(): number {
    const lane = this.slab.open();
    if (lane === this.sorted.length) {
      this.sorted = widened(this.sorted, wider(lane));
      this.maxLos = widened(this.maxLos, wider(lane));
      this.orders = widened(this.orders, wider(lane));
    }
    this.lanes++;
    this.restart(lane, 0, 0);
    this.blocks.forget(lane);
    return lane;
  }

  get length(): number {
    return this.lanes;
  }

  add(lane: number, { reported, lo, hi, from, row, isTakenBack }: Entry): void {
    const at = this.slab.push(lane);
    const { times, froms, marks, bases } = this.slab;
    times[at * TIMES + REPORTED] = reported;
    times[at * TIMES + LO] = lo;
    times[at * TIMES + HI] = hi;
    froms[at] = from;
    marks[at] = (row << MARKS) | (isTakenBack ? IS_TOUCHED : 0);
    const base = bases[lane]!;
    const isNext = base + this.sorted[lane]! === at;
    if (isNext && (at === base || this.compare(at - 1, at) <= 0)) this.extend(lane, at);
  }

  /** Marks the entry of a row as one whose visibility has ended. */
  touch(lane: number, row: number, reported: number): void {
    const touched = this.touched.get(lane);
    if (touched) touched.push({ row, reported });
    else this.touched.set(lane, [{ row, reported }]);
  }

  /** Brings a lane into order, and returns what is true of all its entries. */
  settle(lane: number): number {
    if (this.sorted[lane] !== this.slab.lengths[lane]) this.sort(lane);
    if (this.touched.size > 0) this.markTouched(lane);
    return this.orders[lane]!;
  }

  pass(parts: Parts): void {
    this.slab.pass(parts);
    this.lanes = parts.plain(this.lanes);
    this.sorted = parts.numbers(this.sorted, this.lanes);
    this.maxLos = parts.numbers(this.maxLos, this.lanes);
    this.orders = parts.numbers(this.orders, this.lanes);
    this.touched = parts.plain(this.touched);
  }

  private sort(lane: number): void {
    const base = this.slab.bases[lane]!;
    const length = this.slab.lengths[lane]!;
    const sorted = this.sorted[lane]!;
    let first = base;
    if (length - sorted <= FEW) first = this.insert(base, base + sorted, base + length);
    else this.slab.reorder(lane, this.order(base, length));
    this.restart(lane, base, first);
    this.blocks.forget(lane, first - base);
    for (let at = first; at < base + length; at++) this.extend(lane, at);
  }

  /** Moves entries one by one to their place, and returns the first place at which something changed. */
  private insert(base: number, from: number, end: number): number {
    let first = from;
    for (let at = from; at < end; at++) {
      const place = base + countWhile(base, at, (other) => this.compare(other, at) <= 0);
      if (place < at) this.slab.moveForward(at, place);
      first = Math.min(first, place);
    }
    return first;
  }

  private order(base: number, length: number): Uint32Array {
    const order = new Uint32Array(length);
    for (let place = 0; place < length; place++) order[place] = place;
    return order.sort((one, other) => this.compare(base + one, base + other));
  }

  private markTouched(lane: number): void {
    const { slab } = this;
    const base = slab.bases[lane]!;
    for (const { row, reported } of this.touched.get(lane) ?? []) {
      let at = slab.after(REPORTED, reported, base, base + slab.lengths[lane]!) - 1;
      while (slab.marks[at]! >> MARKS !== row) at--;
      slab.marks[at]! |= IS_TOUCHED;
    }
    this.touched.delete(lane);
  }

  /** Forgets what was known of the entries of a lane from one on. */
  private restart(lane: number, base: number, first: number): void {
    const { times } = this.slab;
    let maxLo = -Infinity;
    for (let at = base; at < first; at++) if (times[at * TIMES + LO]! > maxLo) maxLo = times[at * TIMES + LO]!;
    this.maxLos[lane] = maxLo;
    this.sorted[lane] = first - base;
    if (first === base) this.orders[lane] = BEGIN_IN_ORDER | CAME_IN_ORDER;
  }

  /** Takes the next entry in order. */
  private extend(lane: number, at: number): void {
    const { times, froms, marks } = this.slab;
    const isFirst = this.sorted[lane]! === 0;
    const hi = times[at * TIMES + HI]!;
    const lo = times[at * TIMES + LO]!;
    const maxLo = this.maxLos[lane]!;
    marks[at] = (marks[at]! & ~IS_LATE) | (hi >= maxLo ? IS_LATE : 0);
    if (lo < maxLo) this.orders[lane]! &= ~BEGIN_IN_ORDER;
    if (!isFirst && froms[at]! < froms[at - 1]!) this.orders[lane]! &= ~CAME_IN_ORDER;
    this.maxLos[lane] = Math.max(lo, maxLo);
    this.sorted[lane]!++;
  }

  // Where one report gives several moments, the one that begins last comes last, of these the one that ends last (L5).
  private compare(one: number, other: number): number {
    const { times, marks } = this.slab;
    const byTime = times[one * TIMES + REPORTED]! - times[other * TIMES + REPORTED]!;
    if (byTime !== 0) return byTime;
    const { facts } = this;
    const [hi, otherHi] = [times[one * TIMES + HI]!, times[other * TIMES + HI]!];
    return (
      facts.placeOf(marks[one]! >> MARKS) - facts.placeOf(marks[other]! >> MARKS) ||
      times[one * TIMES + LO]! - times[other * TIMES + LO]! ||
      // Ends may be infinite, so that they have no difference.
      Number(hi > otherHi) - Number(hi < otherHi)
    );
  }
}
