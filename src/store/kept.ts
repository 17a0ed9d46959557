/** Keeps what was made last, up to a number of things; what nobody asked for the longest goes first. */
export class Kept<K, V extends object> {
  readonly #kept = new Map<K, V>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What is kept under a key, or what `make` makes of it. */
  of(key: K, make: () => V): V {
    const kept = this.#kept.get(key);
    if (kept) this.#kept.delete(key);
    const value = kept ?? make();
    this.#kept.set(key, value);
    if (this.#kept.size > this.#limit) this.#kept.delete(this.#kept.keys().next().value!);
    return value;
  }

  forget(key: K): void {
    this.#kept.delete(key);
  }
}
