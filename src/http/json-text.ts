// What an answer lists may be the same object as in an answer before, and then has the same text.
const texts = new WeakMap<object, string>();

const bodies = new WeakMap<object, Buffer>();

/** The bytes of an answer as JSON; those of the same answer are written once for as long as it is kept. */
export function jsonBytes(answer: object): Buffer {
  const known = bodies.get(answer);
  if (known) return known;
  const bytes = Buffer.from(jsonText(answer));
  bodies.set(answer, bytes);
  return bytes;
}

/** The same text as of `JSON.stringify`, but what the lists of an answer hold is written once for as long as it is kept. */
function jsonText(answer: object): string {
  const fields = Object.entries(answer).filter(([, value]) => value !== undefined);
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${valueText(value)}`).join(',')}}`;
}

function valueText(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return `[${value.map((item: unknown) => itemText(item)).join(',')}]`;
}

function itemText(item: unknown): string {
  if (typeof item !== 'object' || item === null) return JSON.stringify(item) ?? 'null';
  const known = texts.get(item);
  if (known !== undefined) return known;
  const text = JSON.stringify(item);
  texts.set(item, text);
  return text;
}
