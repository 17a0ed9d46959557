import { type JSONPath, visit } from 'jsonc-parser';
import { pointerTo } from '../../events/json.ts';
import { Problem, type ProblemItem } from './problem.ts';

const MAX_DEPTH = 34;
const MAX_FAULTS = 20;
const MAX_VALUES = 10_000;
const [COMMA, QUOTE, BACKSLASH] = [0x2c, 0x22, 0x5c] as const;

/**
 * Reads JSON (RFC 8259), more strictly than JSON.parse: well-formed UTF-8, at most 34 levels and 10,000 values an event, and no name twice in an
 * object, no integer beyond 2^53 − 1, no lone surrogate, no NUL, each of which would be lost or changed in silence.
 * @throws Problem too-large, or malformed-request that points at the faults
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  requireBounds(text);
  const value = parse(text);
  const faults = silentLosses(text);
  if (faults.length > 0) throw malformed(`${faults[0]!.pointer || 'the body'}: ${faults[0]!.detail}`, faults);
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('the body is no well-formed UTF-8');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Of one line among others, its own number is told elsewhere.
    const { message } = error as Error;
    const where = text.includes('\n') ? message : message.replace(/ \(line 1 column \d+\)$/, '');
    throw malformed(`the body is no JSON: ${where}`);
  }
}

// Before anything that recurses, or that takes long over much, sees it.
function requireBounds(text: string): void {
  const isList = /^\s*\[/.test(text);
  let depth = 0;
  let values = 0;
  for (const char of structureOf(text)) {
    depth += depthChange(char);
    values += char === COMMA ? 1 : 0;
    if (char === COMMA && isList && depth === 1) values = 0;
    if (depth > MAX_DEPTH) throw malformed(`the body is nested deeper than ${MAX_DEPTH} levels`);
    if (values >= MAX_VALUES) throw new Problem('too-large', `an event has at most ${MAX_VALUES} values`);
  }
}

/** The brackets and commas of a JSON text that stand outside its strings. */
function* structureOf(text: string): Generator<number> {
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString && char === BACKSLASH) i++;
    else if (char === QUOTE) inString = !inString;
    else if (!inString && (char === COMMA || depthChange(char) !== 0)) yield char;
  }
}

function depthChange(char: number): number {
  if (char === 0x7b || char === 0x5b) return 1;
  return char === 0x7d || char === 0x5d ? -1 : 0;
}

function silentLosses(text: string): ProblemItem[] {
  const faults: ProblemItem[] = [];
  const names: Set<string>[] = [];
  const fault = (path: JSONPath, detail: string): void => {
    if (faults.length < MAX_FAULTS) faults.push({ pointer: path.reduce<string>(pointerTo, ''), detail });
  };
  visit(text, {
    onObjectBegin: () => void names.push(new Set()),
    onObjectEnd: () => void names.pop(),
    onObjectProperty: (...[name, , , , , path]) => {
      if (names.at(-1)!.has(name)) fault([...path(), name], 'stands twice in its object');
      names.at(-1)!.add(name);
    },
    onLiteralValue: (...[value, offset, length, , , path]) => {
      const detail = literalFault(value, text.slice(offset, offset + length));
      if (detail) fault(path(), detail);
    },
  });
  return faults;
}

function literalFault(value: unknown, source: string): string | undefined {
  if (typeof value === 'number') return numberFault(value, source);
  if (typeof value !== 'string') return undefined;
  if (!value.isWellFormed()) return 'has half of a surrogate pair';
  return value.includes('\0') ? 'has a NUL character' : undefined;
}

function numberFault(value: number, source: string): string | undefined {
  if (!Number.isFinite(value)) return 'is beyond the range of numbers';
  const isInteger = /^-?\d+$/.test(source);
  return isInteger && !Number.isSafeInteger(value) ? 'is an integer beyond 2^53 - 1, and would lose digits' : undefined;
}

function malformed(detail: string, errors?: readonly ProblemItem[]): Problem {
  return new Problem('malformed-request', detail, errors);
}
