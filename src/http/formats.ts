import { SetMetadata } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import Negotiator from 'negotiator';
import { NDJSON } from './ndjson.ts';
import { Problem } from './problem.ts';

/** The formats of answers, by the names that `?format=` takes, with their media types. */
export const FORMATS = {
  json: 'application/json',
  ndjson: NDJSON,
  csv: 'text/csv',
  geojson: 'application/geo+json',
} as const;
export type Format = keyof typeof FORMATS;

/** How a resource comes in other formats than JSON. */
export interface Shapes {
  /** The rows of the answer: with them it comes as NDJSON and CSV. */
  readonly rows?: (answer: never) => Iterable<object>;
  /**
   * The columns of CSV in their order: all of them, and no others, whatever the rows have, so that answers can be joined.
   * Inner fields are joined by dots; an object that a column names as a whole comes as JSON.
   */
  readonly columns?: readonly string[];
  /** Whether it comes as a stream of NDJSON, and as nothing else. */
  readonly isStream?: boolean;
  /** The features of the answer (RFC 7946): with it, it comes as GeoJSON. */
  readonly geojson?: (answer: never) => object;
}

export const SHAPES = 'dateline:shapes';

/** Says in which formats besides JSON a resource comes. */
export const ComesAs = (shapes: Shapes): MethodDecorator => SetMetadata(SHAPES, shapes);

/** The format of an answer: `?format=`, else what `Accept` prefers, else JSON. @throws Problem not-acceptable */
export function formatFor(shapes: Shapes, asked: string | undefined, accept: string | undefined): Format {
  const offered = (Object.keys(FORMATS) as Format[]).filter((format) => isOffered(format, shapes));
  if (asked !== undefined) {
    const format = offered.find((name) => name === asked);
    if (format) return format;
    throw notAcceptable(offered);
  }
  const types = offered.map((format) => FORMATS[format]);
  const type = new Negotiator({ headers: { accept: accept || '*/*' } }).mediaType([...types]);
  const format = offered.find((name) => FORMATS[name] === type);
  if (format) return format;
  throw notAcceptable(offered);
}

/**
 * Rows as CSV (RFC 4180, with a header, also where there are no rows); what a spreadsheet would run as a formula is defused
 * with an apostrophe.
 */
export function csv(rows: Iterable<object>, columns: readonly string[]): string {
  const whole = new Set(columns);
  const cells = Array.from(rows, (row) => {
    const flat = flatten(row, whole);
    return columns.map((name) => flat[name]);
  });
  // Told again, since the library quotes only the line ends that it writes itself.
  const quoted = { record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const;
  return stringify(cells, { header: true, columns: [...columns], escape_formulas: true, ...quoted });
}

function isOffered(format: Format, { rows, geojson, isStream }: Shapes): boolean {
  if (isStream) return format === 'ndjson';
  if (format === 'json') return true;
  return format === 'geojson' ? geojson !== undefined : rows !== undefined;
}

function notAcceptable(offered: readonly Format[]): Problem {
  const detail = `it comes as ${offered.map((format) => `${format} (${FORMATS[format]})`).join(', ')}`;
  return new Problem('not-acceptable', detail, [{ parameter: 'format', detail }]);
}

/** One level of fields: inner names joined by dots, lists of words by blanks, other lists and what is whole as JSON. */
function flatten(value: object, whole: ReadonlySet<string>, base = ''): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, inner]): [string, string | number][] => {
      const name = base + field;
      if (Array.isArray(inner)) return [[name, listCell(inner)]];
      if (inner === null || inner === undefined) return [];
      if (typeof inner === 'object') {
        return whole.has(name) ? [[name, JSON.stringify(inner)]] : Object.entries(flatten(inner, whole, `${name}.`));
      }
      return [[name, typeof inner === 'number' ? inner : String(inner)]];
    }),
  );
}

function listCell(list: readonly unknown[]): string {
  return list.every((item) => typeof item === 'string') ? list.join(' ') : JSON.stringify(list);
}
