import type { Parts } from './parts.ts';
import { wider, widened } from './widened.ts';

/** How many numbers `times` has of an entry. */
export const TIMES = 3;
/** Lists of so many entries or more begin at a multiple of it, so that every block of a list has a number of its own. */
export const BLOCK = 16;

/** Many growing lists of entries side by side in a few buffers: no object for each, and what is read most lies close together. */
export class Slab {
  times = new Float64Array(TIMES * 16);
  froms = new Int32Array(16);
  marks = new Int32Array(16);
  /** By list: the index of its first entry, how many it has, and how many fit. */
  bases = new Int32Array(16);
  lengths = new Int32Array(16);
  private rooms = new Int32Array(16);
  private lists = 0;
  private used = 0;

  /** `moved` is told of every list whose entries have moved. */
  constructor(private readonly moved: (list: number) => void) {}

  /** Begins an empty list, and returns its number. */
  open(): number {
    if (this.lists === this.bases.length) {
      const to = wider(this.lists);
      this.bases = widened(this.bases, to);
      this.lengths = widened(this.lengths, to);
      this.rooms = widened(this.rooms, to);
    }
    this.bases[this.lists] = this.used;
    return this.lists++;
  }

  /** Makes an entry at the end of a list, and returns its index in the buffer; others may move. */
  push(list: number): number {
    const length = this.lengths[list]!;
    if (length === this.rooms[list]) this.widen(list, length);
    this.lengths[list] = length + 1;
    return this.bases[list]! + length;
  }

  /** Moves an entry to an earlier place of its list; those between move back by one. */
  moveForward(from: number, to: number): void {
    for (const [array, width] of this.arrays()) {
      const entry = array.slice(from * width, (from + 1) * width);
      array.copyWithin((to + 1) * width, to * width, from * width);
      array.set(entry, to * width);
    }
  }

  /** Puts the entries of a list into another order, which names each by its place. */
  reorder(list: number, order: Uint32Array): void {
    for (const [array, width] of this.arrays()) {
      const base = this.bases[list]! * width;
      const before = array.slice(base, base + order.length * width);
      for (let at = 0; at < before.length; at++) {
        array[base + at] = before[order[Math.floor(at / width)]! * width + (at % width)]!;
      }
    }
  }

  /**
   * The index after the last entry of which a number is not greater, among those from `start` to before `end`, which are
   * in the order of it. The last ones are asked for most.
   */
  after(field: number, limit: number, start: number, end: number): number {
    const { times } = this;
    if (end > start && times[(end - 1) * TIMES + field]! <= limit) return end;
    let [low, high] = [start, end];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (times[middle * TIMES + field]! <= limit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The same for those that became visible in their order. */
  afterPosition(position: number, start: number, end: number): number {
    const { froms } = this;
    if (end > start && froms[end - 1]! <= position) return end;
    let [low, high] = [start, end];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (froms[middle]! <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  pass(parts: Parts): void {
    this.lists = parts.plain(this.lists);
    this.used = parts.plain(this.used);
    this.times = parts.numbers(this.times, this.used * TIMES);
    this.froms = parts.numbers(this.froms, this.used);
    this.marks = parts.numbers(this.marks, this.used);
    this.bases = parts.numbers(this.bases, this.lists);
    this.lengths = parts.numbers(this.lengths, this.lists);
    this.rooms = parts.numbers(this.rooms, this.lists);
  }

  private arrays(): [Float64Array | Int32Array, number][] {
    return [
      [this.times, TIMES],
      [this.froms, 1],
      [this.marks, 1],
    ];
  }

  private widen(list: number, length: number): void {
    const room = roomFor(length);
    if (startFor(this.used, room) + room > this.marks.length) return this.pack();
    const base = this.bases[list]!;
    for (const [array, width] of this.arrays()) {
      array.copyWithin(startFor(this.used, room) * width, base * width, (base + length) * width);
    }
    this.place(list, room);
  }

  private pack(): void {
    const before = this.arrays();
    let total = 0;
    for (let list = 0; list < this.lists; list++) {
      const room = roomFor(this.lengths[list]!);
      total = startFor(total, room) + room;
    }
    const room = total + (this.lists > 1 ? total >>> 3 : 0);
    this.times = new Float64Array(room * TIMES);
    this.froms = new Int32Array(room);
    this.marks = new Int32Array(room);
    this.used = 0;
    for (let list = 0; list < this.lists; list++) {
      const [base, length] = [this.bases[list]!, this.lengths[list]!];
      this.arrays().forEach(([array, width], index) => {
        const entries = before[index]![0].subarray(base * width, (base + length) * width);
        array.set(entries, startFor(this.used, roomFor(length)) * width);
      });
      this.place(list, roomFor(length));
    }
  }

  private place(list: number, room: number): void {
    this.bases[list] = startFor(this.used, room);
    this.rooms[list] = room;
    this.used = this.bases[list]! + room;
    this.moved(list);
  }
}

function roomFor(length: number): number {
  const room = length + (length >>> 3) + 2;
  return room < BLOCK ? room : startFor(room, BLOCK);
}

/** Where a list of some room can begin, of what is used already. */
function startFor(used: number, room: number): number {
  return room < BLOCK ? used : Math.ceil(used / BLOCK) * BLOCK;
}
