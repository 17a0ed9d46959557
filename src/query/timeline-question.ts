import { catalogue } from '../../events/catalogue.ts';
import { TimeError, endOf, parseEdtf } from '../../events/time.ts';
import type { RecordedClock } from '../../projections/clock.ts';
import { BBOX } from '../http/bbox.ts';
import type { Box } from '../project/text-index-tables.ts';
import { requireDeclared, unknownName } from './named.ts';
import { type Reading, instantIn, invalidParameter } from './point.ts';

export const CLOCKS = ['occurred', 'reported', 'recorded'] as const;
export type Clock = (typeof CLOCKS)[number];

/** Which events, as they were asked for. Of several values of one filter any will do; of several filters all must hold. */
export interface Filters {
  readonly clock: Clock;
  /** The range on the clock, EDTF: from the earliest instant that `from` names to the end of `to` (T1). */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly kind?: readonly string[] | undefined;
  readonly actor?: readonly string[] | undefined;
  readonly estimate?: readonly string[] | undefined;
  readonly claim?: readonly string[] | undefined;
  readonly treaty?: readonly string[] | undefined;
  readonly topic?: readonly string[] | undefined;
  /** `west,south,east,north` in degrees (RFC 7946). */
  readonly bbox?: string | undefined;
  /** At least: what can not be judged, F and 6, is never at least anything. */
  readonly reliability?: string | undefined;
  readonly credibility?: number | undefined;
  readonly q?: string | undefined;
}

/** Bounds, both included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

const REPORT_KINDS = [...catalogue.values()].filter(({ family }) => family === 'report').map(({ kind }) => kind);
const DECLARED = ['actor', 'estimate', 'claim', 'treaty', 'topic'] as const;

/** Checks every name in a question. @throws Problem invalid-parameter, with the names that come nearest */
export function requireKnown(reading: Reading, filters: Filters): void {
  const unknown = filters.kind?.find((kind) => !REPORT_KINDS.includes(kind));
  if (unknown !== undefined) throw unknownName('kind', 'kind of report', unknown, REPORT_KINDS);
  for (const to of DECLARED) requireDeclared(reading, to, filters[to]);
}

/**
 * The bounds of a range, both included: instants, or, on the recorded clock, positions. There, digits alone are a position.
 * @throws Problem invalid-parameter
 */
export function rangeOf({ clock, from, to }: Filters, recorded: RecordedClock): Range {
  const begin = from === undefined ? { at: -Infinity } : endpoint('from', from, clock);
  const end = to === undefined ? { at: Infinity } : endpoint('to', to, clock);
  if (begin.isPlace === end.isPlace && begin.at > end.at) {
    throw invalidParameter({ parameter: 'to', detail: `"${to}" ends before "${from}" begins` });
  }
  if (clock !== 'recorded') return { from: begin.at, to: end.at };
  return {
    from: begin.isPlace ? begin.at : recorded.positionAt(begin.at - 1) + 1,
    to: end.isPlace ? end.at : recorded.positionAt(end.at),
  };
}

function endpoint(parameter: 'from' | 'to', text: string, clock: Clock): { at: number; isPlace?: boolean } {
  if (clock === 'recorded' && /^\d+$/.test(text)) return { at: Number(text), isPlace: true };
  return { at: instantIn(parameter, text, parameter === 'from' ? beginOf : endOf) };
}

/** Reads `west,south,east,north`. @throws Problem invalid-parameter */
export function boxOf(text: string): Box {
  const [west, south, east, north] = text.split(',').map(Number);
  const isBox = BBOX.test(text) && [west, east].every((one) => isWithin(one, 180)) && isWithin(south, 90);
  if (isBox && isWithin(north, 90) && south! <= north!)
    return { west: west!, south: south!, east: east!, north: north! };
  const detail =
    'must be west,south,east,north in degrees, such as 124,33,131,43; across the antimeridian 170,-50,-170,-30';
  throw invalidParameter({ parameter: 'bbox', detail });
}

function isWithin(degrees: number | undefined, limit: number): boolean {
  return degrees !== undefined && Math.abs(degrees) <= limit;
}

function beginOf(text: string): number {
  const { lo } = parseEdtf(text).start;
  if (lo === -Infinity) throw new TimeError(`"${text}" has no beginning`);
  return lo;
}
