/** Numbers that are the same for the same seed (mulberry32). */
export class Random {
  private state: number;

  constructor(readonly seed: number) {
    this.state = seed >>> 0;
  }

  /** One that starts from CRASH_SEED where that is given, else from anything. */
  static new(): Random {
    return new Random(Number(process.env['CRASH_SEED'] ?? Math.floor(Math.random() * 0xffffffff)));
  }

  /** From `low` up to, and without, `high`. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low));
  }

  oneOf<T>(items: readonly T[]): T {
    return items[this.between(0, items.length)]!;
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
