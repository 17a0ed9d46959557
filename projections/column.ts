type Numbers = Float64Array | Int32Array | Uint16Array | Int8Array | Uint8Array;

/** A growing list of numbers in a typed array: no object for each. */
export class Column<A extends Numbers> {
  length = 0;

  constructor(private readonly make: new (length: number) => A) {
    this.array = new make(8);
  }

  private array: A;

  push(value: number): void {
    if (this.length === this.array.length) {
      const wider = new this.make(this.length * 2);
      wider.set(this.array);
      this.array = wider;
    }
    this.array[this.length++] = value;
  }

  at(index: number): number {
    return this.array[index]!;
  }

  set(index: number, value: number): void {
    this.array[index] = value;
  }
}
