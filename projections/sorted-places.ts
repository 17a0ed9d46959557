const DIGIT = 2 ** 16;

/** The places of whole numbers in their order; equal ones stay as they are. Sorted digit by digit, the last one first. */
export function sortedPlaces(values: Float64Array): Uint32Array {
  let places = new Uint32Array(values.length);
  let [least, most, isSorted] = [Infinity, -Infinity, true];
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    places[at] = at;
    if (value < most) isSorted = false;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (isSorted) return places;
  const digits = new Uint16Array(values.length);
  for (let unit = 1; unit <= most - least; unit *= DIGIT) {
    for (let at = 0; at < values.length; at++) digits[at] = Math.floor((values[at]! - least) / unit) % DIGIT;
    places = sortedBy(digits, places);
  }
  return places;
}

function sortedBy(digits: Uint16Array, places: Uint32Array): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(DIGIT + 1);
  for (let at = 0; at < digits.length; at++) starts[digits[at]! + 1]!++;
  for (let digit = 1; digit < starts.length; digit++) starts[digit]! += starts[digit - 1]!;
  const sorted = new Uint32Array(places.length);
  for (let at = 0; at < places.length; at++) {
    const place = places[at]!;
    sorted[starts[digits[place]!]!++] = place;
  }
  return sorted;
}
