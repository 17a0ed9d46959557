import {
  DuplicateIdError,
  type ExpectedRevision,
  type NewRecord,
  type Placed,
  WrongExpectedRevisionError,
} from './event-store.ts';

/** One batch that asks to be written. */
export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly records: readonly NewRecord[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws RangeError where an id is not a UUID in lower case */
export function requireUuids(records: readonly NewRecord[]): void {
  const bad = records.find((record) => !UUID.test(record.id));
  if (bad) throw new RangeError(`not a UUID in lower case: ${bad.id}`);
}

/** @throws RangeError where a place or a limit is not a whole number from 0 on */
export function requireCounts(...values: number[]): void {
  const bad = values.find((value) => !Number.isSafeInteger(value) || value < 0);
  if (bad !== undefined) throw new RangeError(`not a whole number from 0 on: ${bad}`);
}

/**
 * Decides an append against its stream, whose last revision is `revision` (-1: it does not exist).
 * Answers the places of a batch that is there already, or undefined where it is to be written now.
 * @throws DuplicateIdError, WrongExpectedRevisionError
 */
export function placesIfWritten(
  { stream, expected, records }: Append,
  revision: number,
  find: (id: string) => Placed | undefined,
): Placed[] | undefined {
  const twice = repeated(records.map((record) => record.id));
  if (twice.length > 0) throw new DuplicateIdError(stream, twice);
  const known = records.map((record) => find(record.id)).filter((place) => place !== undefined);
  if (known.length === records.length) return known;
  if (known.length > 0) {
    throw new DuplicateIdError(
      stream,
      known.map((place) => place.id),
    );
  }
  if (!agrees(expected, revision)) throw new WrongExpectedRevisionError(stream, expected, revision);
  return undefined;
}

function repeated(ids: readonly string[]): string[] {
  const rest = new Set(ids);
  return ids.length === rest.size ? [] : ids.filter((id) => !rest.delete(id));
}

function agrees(expected: ExpectedRevision, revision: number): boolean {
  if (expected === 'any') return true;
  return revision === (expected === 'none' ? -1 : expected);
}
