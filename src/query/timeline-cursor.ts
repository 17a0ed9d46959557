import { createHash } from 'node:crypto';
import { type Reading, invalidParameter } from './point.ts';

/** Where a page ended, at the position that all pages of the list share. */
export interface Cursor {
  readonly position: number;
  readonly time: number;
  readonly event: number;
  /** Fingerprints of the question that it belongs to, and of its `recordedBy`. */
  readonly question: string;
  readonly recordedBy: string;
}

/** Reads the cursor of a page. @throws Problem invalid-parameter */
export function readCursor(text: string): Cursor {
  const parts: unknown = parse(text);
  if (isCursor(parts)) {
    const [position, time, event, question, recordedBy] = parts;
    return { position, time, event, question, recordedBy };
  }
  throw invalidParameter({ parameter: 'cursor', detail: 'is no cursor that this service gave' });
}

export function writeCursor({ position, time, event, question, recordedBy }: Cursor): string {
  return Buffer.from(JSON.stringify([position, time, event, question, recordedBy])).toString('base64url');
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

/** Where a question is asked, and how. */
export interface Asking {
  readonly reading: Reading;
  /** The fingerprint of what is asked. */
  readonly question: string;
  readonly recordedBy: string | undefined;
}

/**
 * Checks that a cursor goes on with the question that it was given for; `recordedBy` may be left out, since the cursor
 * holds the position. @throws Problem invalid-parameter
 */
export function requireSameQuestion(cursor: Cursor, { reading, question, recordedBy }: Asking): void {
  const isSame = cursor.question === question && cursor.position === reading.point.position;
  if (isSame && (recordedBy === undefined || cursor.recordedBy === fingerprint(recordedBy))) return;
  throw invalidParameter({
    parameter: 'cursor',
    detail: 'was given for another question: all but limit and format must stay as on the first page',
  });
}

function isCursor(parts: unknown): parts is [number, number, number, string, string] {
  if (!Array.isArray(parts) || parts.length !== 5) return false;
  const [position, time, event, ...fingerprints] = parts as unknown[];
  const places = [position, event].every((place) => Number.isSafeInteger(place) && (place as number) >= 0);
  return places && Number.isSafeInteger(time) && fingerprints.every((one) => typeof one === 'string');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
