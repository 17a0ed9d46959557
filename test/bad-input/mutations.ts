/** A generator of numbers from 0 to 1 that gives the same for the same seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const VALUES = [
  'null',
  'true',
  '0',
  '-1',
  '1e308',
  '1e999',
  '9007199254740993',
  '0.1',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '{"a":1}',
  '""',
  '" "',
  '"\\u0000"',
  '"\\ud800"',
  '"__proto__"',
  '"../.."',
  '"2024-13"',
  '"../2024-10-22~"',
  '"=1+1"',
  '"😀"',
  `"${'x'.repeat(30_000)}"`,
];
// A value that is no object or list, with the colon, comma or bracket before it.
const SCALAR = /([:[,]\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)(?=\s*[,\]}])/g;
const NAME = /"((?:[^"\\]|\\.)*)"(?=\s*:)/g;

/** JSON with one to three changes: another value, another name, a byte away, in or other, a part twice. */
export function mutated(json: string, random: () => number): string | Uint8Array {
  let text = json;
  const times = 1 + Math.floor(random() * 3);
  for (let time = 0; time < times; time++) text = CHANGES[Math.floor(random() * CHANGES.length)]!(text, random);
  return random() < 0.05 ? broken(Buffer.from(text), random) : text;
}

type Change = (text: string, random: () => number) => string;

const CHANGES: readonly Change[] = [
  (text, random) => replaced(text, SCALAR, random, ([, before]) => `${before}${pick(VALUES, random)}`),
  (text, random) => replaced(text, SCALAR, random, ([, before]) => `${before}${pick(VALUES, random)}`),
  (text, random) => replaced(text, SCALAR, random, ([all]) => `${all},${all.replace(/^[:[,]\s*/, '')}`),
  (text, random) =>
    replaced(text, NAME, random, () =>
      JSON.stringify(pick(['__proto__', 'constructor', 'x', '', 'id', 'kind'], random)),
    ),
  (text, random) => replaced(text, NAME, random, ([, name]) => `"${name}":1,"${name}"`),
  (text, random) => text.slice(0, place(text, random)),
  (text, random) => {
    const at = place(text, random);
    return text.slice(0, at) + pick(['"', '{', '}', '[', ']', ',', ':', '\\', '\0', '\uFEFF'], random) + text.slice(at);
  },
];

function replaced(
  text: string,
  pattern: RegExp,
  random: () => number,
  by: (match: RegExpMatchArray) => string,
): string {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = pick(matches, random);
  return text.slice(0, match.index) + by(match) + text.slice(match.index + match[0].length);
}

function broken(bytes: Buffer, random: () => number): Uint8Array {
  if (bytes.length > 0) bytes[Math.floor(random() * bytes.length)] = 0x80 + Math.floor(random() * 0x80);
  return bytes;
}

function place(text: string, random: () => number): number {
  return Math.floor(random() * text.length);
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)]!;
}
