type Numbers = Float64Array | Int32Array | Uint32Array | Uint16Array | Int8Array | Uint8Array;

/**
 * Everything that registers hold, part by part in one fixed order. Registers pass each part through: one way it is
 * written down as it is, the other way what was written comes back in its place.
 */
export interface Parts {
  /** The first `length` numbers; what comes back has just these. */
  numbers<A extends Numbers>(array: A, length: number): A;
  /** Anything of plain objects, maps, texts and numbers. */
  plain<T>(value: T): T;
}
