import { createHash } from 'node:crypto';
import type { Problem } from '../http/problem.ts';
import { type Reading, type Readings, invalidParameter } from './point.ts';

/** Where a page ended, at the position that all pages of the list share. */
export interface Cursor {
  readonly position: number;
  readonly time: number;
  /** The number of the event; of vintages, how many came before. */
  readonly event: number;
  /** The fingerprint of the question that it belongs to. */
  readonly question: string;
}

/** Reads the cursor of a page. @throws Problem invalid-parameter */
export function readCursor(text: string): Cursor {
  const parts: unknown = parse(text);
  if (isCursor(parts)) {
    const [position, time, event, question] = parts;
    return { position, time, event, question };
  }
  throw invalidParameter({ parameter: 'cursor', detail: 'is no cursor that this service gave' });
}

export function writeCursor({ position, time, event, question }: Cursor): string {
  return Buffer.from(JSON.stringify([position, time, event, question])).toString('base64url');
}

/** The path and query of a request, with another cursor. */
export function withCursor(url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  searchParams.set('cursor', cursor);
  return `${pathname}?${searchParams.toString()}`;
}

/** What tells one question from another. */
export function fingerprint(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 12);
}

/** A cursor, with the question and the `recordedBy` that came with it. */
interface Continued extends Cursor {
  readonly asked: { readonly question: string; readonly recordedBy?: string | undefined };
}

/**
 * Checks that a cursor goes on with the question that it was given for. It holds the position: what is given beside it must
 * name the same, but a time may name a later one by now.
 * @throws Problem invalid-parameter
 */
export function requireSameQuestion(
  { asked, ...cursor }: Continued,
  { fold, point }: Reading,
  readings: Readings,
): void {
  if (cursor.question !== asked.question || cursor.position !== point.position) throw otherQuestion();
  const { recordedBy } = asked;
  if (recordedBy === undefined) return;
  const named = fold.lastPosition(readings.limit(recordedBy));
  const isOther = /^\d+$/.test(recordedBy) ? named !== cursor.position : named < cursor.position;
  if (isOther) throw otherQuestion();
}

function otherQuestion(): Problem {
  const detail = 'was given for another question: all but limit and format must stay as on the first page';
  return invalidParameter({ parameter: 'cursor', detail });
}

function isCursor(parts: unknown): parts is [number, number, number, string] {
  if (!Array.isArray(parts) || parts.length !== 4) return false;
  const [position, time, event, question] = parts as unknown[];
  const isPlace = [position, event].every((place) => Number.isSafeInteger(place) && (place as number) >= 0);
  return isPlace && Number.isSafeInteger(time) && typeof question === 'string';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
