/** Numbers that look random, the same for a seed. */
export class Random {
  private state: number;

  constructor(
    seed: number,
    private readonly stream = 0,
  ) {
    this.state = mix(mix(seed | 0) ^ Math.imul(stream, 0x9e3779b1));
  }

  /** From 0 to below 2^32. */
  word(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    return mix(this.state) >>> 0;
  }

  /** A whole number from 0 to below the limit. */
  below(limit: number): number {
    return Math.floor(this.unit() * limit);
  }

  /** From 0 to below 1. */
  unit(): number {
    return this.word() / 2 ** 32;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** Never the same in two streams, of which there are more than chance keeps apart. */
  uuid(): string {
    const words = [this.word(), this.word(), this.word(), this.stream >>> 0];
    const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('');
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
  }
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), value | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return mixed ^ (mixed >>> 14);
}
