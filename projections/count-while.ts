/** How many of the places from `start` to before `end` come first for which something holds that holds for none after them. */
export function countWhile(start: number, end: number, holds: (place: number) => boolean): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - start;
}
