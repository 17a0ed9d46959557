/**
 * Imprecise times, by their bounds (T1–T4). The notation is EDTF, ISO 8601-2:2019 annex A: level 0 (year, month, day,
 * date-time, interval), open intervals `..`, and the qualifiers `~` approximate, `?` uncertain, `%` both, which are
 * kept and change no bound. Years 0000–9999, proleptic Gregorian; without an offset UTC; resolution the millisecond.
 */

/** Milliseconds since 1970-01-01T00:00:00Z; ±Infinity for an open end. */
export type Instant = number;

/** The earliest and the latest possible instant, both included. */
export interface Bounds {
  readonly lo: Instant;
  readonly hi: Instant;
}

/** A time as it was written, with the bounds of its start and of its end; for a moment they are the same. */
export interface Edtf {
  readonly text: string;
  readonly start: Bounds;
  readonly end: Bounds;
  readonly interval: boolean;
}

/** The text is no time that Dateline can hold; the message says why, in one sentence. */
export class TimeError extends Error {}

const OPEN_START: Bounds = { lo: -Infinity, hi: -Infinity };
const OPEN_END: Bounds = { lo: Infinity, hi: Infinity };

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$/;
const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?$/;
const DAY = 86_400_000;
// Days from 0000-03-01 to 1970-01-01.
const EPOCH = 719_468;

/**
 * Reads an EDTF time.
 * @throws TimeError where it is malformed, impossible (2024-02-30), ends before it starts, or is open at both ends.
 */
export function parseEdtf(text: string): Edtf {
  const [from = '', to, ...more] = text.split('/');
  if (more.length > 0) throw new TimeError(`"${text}" has more than one "/"`);
  if (to === undefined) {
    const moment = parseMoment(text);
    return { text, start: moment, end: moment, interval: false };
  }
  return parseInterval(text, from, to);
}

function parseInterval(text: string, from: string, to: string): Edtf {
  if (from === '..' && to === '..') throw new TimeError('"../.." is open at both ends and says nothing');
  const start = from === '..' ? OPEN_START : parseMoment(from);
  const end = to === '..' ? OPEN_END : parseMoment(to);
  if (start.lo > end.hi) throw new TimeError(`"${text}" ends before it starts`);
  return { text, start, end, interval: true };
}

/** When it has occurred: the earliest possible instant, or where the start is open the earliest of its end (T2). */
export function occurredFrom(time: Edtf): Instant {
  return time.start.lo === -Infinity ? time.end.lo : time.start.lo;
}

/** From when it is reported: the latest possible instant (T2). @throws TimeError where the end is open. */
export function reportedFrom(time: Edtf): Instant {
  if (time.end.hi === Infinity) throw new TimeError(`"${time.text}" has no end, and a report has one`);
  return time.end.hi;
}

/** The last instant that a parameter names (T1). @throws TimeError where its end is open. */
export function endOf(text: string): Instant {
  const time = parseEdtf(text);
  if (time.end.hi === Infinity) throw new TimeError(`"${text}" has no end`);
  return time.end.hi;
}

/** The moment for which a figure holds, where it names none: the end of `occurred`, or its start where the end is open (T3). */
export function defaultAsOf(occurred: string): string {
  const [from = '', to] = occurred.split('/');
  return to === undefined || to === '..' ? from : to;
}

/** The same, by its bounds. */
export function momentOf(occurred: Edtf): Bounds {
  return occurred.end.hi === Infinity ? occurred.start : occurred.end;
}

/** Reads an `asOf`, which is a moment (T3). @throws TimeError for an interval. */
export function parseAsOf(text: string): Bounds {
  if (text.includes('/')) throw new TimeError(`"${text}" is an interval; a figure holds for a moment`);
  return parseMoment(text);
}

/** The text of an instant in UTC with milliseconds, as every answer writes it; null for "no limit". */
export function formatInstant(instant: Instant): string | null {
  return Number.isFinite(instant) ? new Date(instant).toISOString() : null;
}

function parseMoment(text: string): Bounds {
  const date = DATE.exec(text);
  if (date) return dateBounds(text, date[1]!, date[2], date[3]);
  const time = DATE_TIME.exec(text);
  if (time) {
    const instant = instantOf(text, time);
    return { lo: instant, hi: instant };
  }
  throw new TimeError(
    `"${text}" is not a year, month, day, date-time or interval of EDTF (such as 2024-10, 2024-10-22~)`,
  );
}

function dateBounds(text: string, year: string, month?: string, day?: string): Bounds {
  if (month === undefined) return { lo: utc(+year, 0, 1), hi: utc(+year + 1, 0, 1) - 1 };
  if (+month < 1 || +month > 12) throw new TimeError(`"${text}": there is no month ${month}`);
  if (day === undefined) return { lo: utc(+year, +month - 1, 1), hi: utc(+year, +month, 1) - 1 };
  const lo = utcDay(text, year, month, day);
  return { lo, hi: lo + DAY - 1 };
}

function instantOf(text: string, match: RegExpExecArray): Instant {
  const [, year, month, day, hour, minute, second, fraction = '', offset = 'Z'] = match as unknown as string[];
  if (+hour! > 23 || +minute! > 59 || +second! > 59) throw new TimeError(`"${text}": there is no such time of day`);
  const clock = ((+hour! * 60 + +minute!) * 60 + +second!) * 1000 + +fraction.padEnd(3, '0').slice(0, 3);
  return utcDay(text, year!, month!, day!) + clock - offsetMs(offset);
}

function utcDay(text: string, year: string, month: string, day: string): Instant {
  if (+month < 1 || +month > 12 || +day < 1 || +day > daysIn(+year, +month)) {
    throw new TimeError(`"${text}": there is no day ${year}-${month}-${day}`);
  }
  return utc(+year, +month - 1, +day);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  // Long and short months take turns, anew from August on.
  return 31 - (((month - 1) % 7) % 2);
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = +offset.slice(1, 3) * 60 + +(offset.slice(3).replace(':', '') || 0);
  return (offset.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

// Without a Date, as every record of a log is read at the start; months from 0 to 12, the thirteenth being that of the next
// year. Counted in years from March, so that the leap day is the last (E. G. Richards, in: Explanatory Supplement to the
// Astronomical Almanac, 3rd ed., 15.11.3).
function utc(year: number, month: number, day: number): Instant {
  const y = year + Math.floor((month - 2) / 12);
  const dayOfYear = Math.floor((153 * ((month + 10) % 12) + 2) / 5) + day - 1;
  return (365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - EPOCH) * DAY;
}
