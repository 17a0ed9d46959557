import { HI, LO } from './entry.ts';
import { BLOCK, type Slab, TIMES } from './slab.ts';
import { wider, widened } from './widened.ts';

/**
 * Of every full block of 16 entries of a lane: its least begin, and the greatest end up to and with it in its lane. So a
 * walk back passes over what begins too late, and ends where nothing before can matter. Made when first asked for.
 */
export class Blocks {
  private leastLos = new Float64Array(0);
  private mostHis = new Float64Array(0);
  /** By lane: how many of its blocks are known. */
  private known = new Int32Array(16);

  /** Forgets the blocks of a lane from an entry on, counted from its first. */
  forget(lane: number, from = 0): void {
    if (lane >= this.known.length) this.known = widened(this.known, wider(lane + 1));
    this.known[lane] = Math.min(this.known[lane]!, Math.floor(from / BLOCK));
  }

  /** Learns all full blocks of a settled lane. */
  learn(slab: Slab, lane: number): void {
    const count = Math.floor(slab.lengths[lane]! / BLOCK);
    if (count === 0 || this.known[lane]! >= count) return;
    const first = slab.bases[lane]! / BLOCK;
    if (first + count > this.leastLos.length) {
      this.leastLos = widened(this.leastLos, Math.ceil(slab.marks.length / BLOCK));
      this.mostHis = widened(this.mostHis, Math.ceil(slab.marks.length / BLOCK));
    }
    for (let block = first + this.known[lane]!; block < first + count; block++) {
      this.read(slab, block, block === first ? -Infinity : this.mostHis[block - 1]!);
    }
    this.known[lane] = count;
  }

  /** Whether everything in the block that ends with an entry begins after an instant; never where it ends no block. */
  beginsAfter(instant: number, entry: number, base: number): boolean {
    return this.endsBlock(entry, base) && this.leastLos[(entry + 1) / BLOCK - 1]! > instant;
  }

  /** Whether everything up to and with an entry ends before an instant; never where it ends no block. */
  allEndBefore(instant: number, entry: number, base: number): boolean {
    return this.endsBlock(entry, base) && this.mostHis[(entry + 1) / BLOCK - 1]! < instant;
  }

  // Short lanes have no blocks, and may begin anywhere.
  private endsBlock(entry: number, base: number): boolean {
    return (entry + 1) % BLOCK === 0 && entry - base >= BLOCK - 1;
  }

  private read({ times }: Slab, block: number, before: number): void {
    let [leastLo, mostHi] = [Infinity, before];
    for (let entry = block * BLOCK; entry < (block + 1) * BLOCK; entry++) {
      leastLo = Math.min(leastLo, times[entry * TIMES + LO]!);
      mostHi = Math.max(mostHi, times[entry * TIMES + HI]!);
    }
    this.leastLos[block] = leastLo;
    this.mostHis[block] = mostHi;
  }
}
