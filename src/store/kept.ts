/** How much may be kept: a number of things, and of what they weigh altogether. */
export interface Bounds<V> {
  readonly things: number;
  readonly weight?: number;
  /** By default nothing weighs anything. */
  readonly weigh?: (value: V) => number;
}

/** Keeps what was made last, within bounds; what nobody asked for the longest goes first, and never what was just asked for. */
export class Kept<K, V extends object> {
  readonly #kept = new Map<K, V>();
  readonly #bounds: Required<Bounds<V>>;
  #weight = 0;

  constructor(bounds: Bounds<V>) {
    this.#bounds = { weight: Infinity, weigh: () => 0, ...bounds };
  }

  /** What is kept under a key, or what `make` makes of it. */
  of(key: K, make: () => V): V {
    const value = this.#take(key) ?? make();
    this.#kept.set(key, value);
    this.#weight += this.#bounds.weigh(value);
    for (const oldest of this.#kept.keys()) {
      if (oldest === key || !this.#isTooMuch()) break;
      this.#take(oldest);
    }
    return value;
  }

  forget(key: K): void {
    this.#take(key);
  }

  #isTooMuch(): boolean {
    return this.#kept.size > this.#bounds.things || this.#weight > this.#bounds.weight;
  }

  #take(key: K): V | undefined {
    const value = this.#kept.get(key);
    if (value && this.#kept.delete(key)) this.#weight -= this.#bounds.weigh(value);
    return value;
  }
}
