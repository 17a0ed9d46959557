import type { Statement } from './said.ts';
import type { Parts } from './parts.ts';
import { wider, widened } from './widened.ts';

/** The statements of every version, one row for each speaker (L1). */
export class Rows {
  length = 0;
  private versions = new Int32Array(0);
  private lanes = new Int32Array(0);
  private items = new Uint16Array(0);
  private codes = new Int8Array(0);
  private los = new Float64Array(0);
  private his = new Float64Array(0);
  private lows = new Float64Array(0);
  private bests = new Float64Array(0);
  private highs = new Float64Array(0);
  // Few are taken back.
  private retracteds = new Map<number, number>();

  /** Adds a statement that is taken back from `retracted` on, or never (+Infinity); returns the number of its row. */
  add(version: number, lane: number, statement: Statement, retracted: number): number {
    const at = this.length++;
    if (at === this.versions.length) this.widen(wider(at));
    this.versions[at] = version;
    this.lanes[at] = lane;
    this.items[at] = statement.item;
    this.codes[at] = statement.code;
    this.los[at] = statement.lo;
    this.his[at] = statement.hi;
    this.lows[at] = statement.low;
    this.bests[at] = statement.best;
    this.highs[at] = statement.high;
    if (retracted !== Infinity) this.retracteds.set(at, retracted);
    return at;
  }

  version(row: number): number {
    return this.versions[row]!;
  }

  lane(row: number): number {
    return this.lanes[row]!;
  }

  lo(row: number): number {
    return this.los[row]!;
  }

  retracted(row: number): number {
    return this.retracteds.get(row) ?? Infinity;
  }

  /** The statement of a row, but for what it is about, which its lane knows. */
  statement(row: number): Omit<Statement, 'what'> {
    return {
      item: this.items[row]!,
      code: this.codes[row]!,
      lo: this.los[row]!,
      hi: this.his[row]!,
      low: this.lows[row]!,
      best: this.bests[row]!,
      high: this.highs[row]!,
    };
  }

  pass(parts: Parts): void {
    this.length = parts.plain(this.length);
    this.versions = parts.numbers(this.versions, this.length);
    this.lanes = parts.numbers(this.lanes, this.length);
    this.items = parts.numbers(this.items, this.length);
    this.codes = parts.numbers(this.codes, this.length);
    this.los = parts.numbers(this.los, this.length);
    this.his = parts.numbers(this.his, this.length);
    this.lows = parts.numbers(this.lows, this.length);
    this.bests = parts.numbers(this.bests, this.length);
    this.highs = parts.numbers(this.highs, this.length);
    this.retracteds = parts.plain(this.retracteds);
  }

  private widen(to: number): void {
    this.versions = widened(this.versions, to);
    this.lanes = widened(this.lanes, to);
    this.items = widened(this.items, to);
    this.codes = widened(this.codes, to);
    this.los = widened(this.los, to);
    this.his = widened(this.his, to);
    this.lows = widened(this.lows, to);
    this.bests = widened(this.bests, to);
    this.highs = widened(this.highs, to);
  }
}
