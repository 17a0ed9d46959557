type Numbers = Float64Array | Int32Array | Uint32Array | Uint16Array | Int8Array | Uint8Array;

/** How many there is room for once `length` are there: a quarter more, so that adding one by one copies each a few times. */
export function wider(length: number): number {
  return Math.max(16, length + (length >>> 2));
}

/** The same numbers in an array with more room. */
export function widened<A extends Numbers>(array: A, length: number): A {
  const wide = new (array.constructor as new (length: number) => A)(length);
  wide.set(array as never);
  return wide;
}
