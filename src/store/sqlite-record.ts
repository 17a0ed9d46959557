import { isUint8Array } from 'node:util/types';
import { crc32 } from 'node:zlib';
import { LogDamagedError, type NewRecord, type StoredRecord } from './event-store.ts';

/** Where a record stands; the stream by its number. */
export interface Place {
  readonly position: number;
  readonly stream: number;
  readonly revision: number;
}

/** What is written, in the order of the table. */
type Written = [number, number, number, Uint8Array, number, Uint8Array, Uint8Array | null];

/** What is read. Id, entry and body come as one blob: each blob costs more than all the numbers. */
type Row = [number, number, number, number, number, number | null, Uint8Array];

export const COLUMNS = `position, stream, revision, sum, length(entry), length(body),
  CAST(id || entry || ifnull(body, x'') AS BLOB)`;

const ID_LENGTH = 16;
const NO_BODY = -1;
const header = new DataView(new ArrayBuffer(5 * 8));

export function toRow({ position, stream, revision }: Place, { id, entry, body }: NewRecord): Written {
  const bytes = idToBytes(id);
  const place = crc32(headerOf([position, stream, revision, entry.length, body?.length ?? NO_BODY]));
  const sum = crc32(entry, crc32(bytes, place));
  return [position, stream, revision, bytes, body ? crc32(body, sum) : sum, entry, body];
}

/**
 * The record of a row, if it is what was written, at this position.
 * @throws LogDamagedError that names the position
 */
export function toRecord(row: unknown, position: number, names: readonly string[], file: string): StoredRecord {
  const name = isRow(row) && row[0] === position && isIntact(row) ? names[row[1]] : undefined;
  if (name === undefined) {
    const found = row === undefined ? 'is missing' : 'is not what was written';
    throw new LogDamagedError(`${file} is damaged: the record at position ${position} ${found}`, position);
  }
  const [, , revision, , entryLength, bodyLength, data] = row as Row;
  const end = ID_LENGTH + entryLength;
  return {
    id: bytesToId(data),
    entry: data.subarray(ID_LENGTH, end),
    body: bodyLength === null ? null : data.subarray(end),
    stream: name,
    revision,
    position,
  };
}

export function nameChecksum(number: number, name: string): number {
  return crc32(`${number}:${name}`);
}

export function idToBytes(id: string): Uint8Array {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function bytesToId({ buffer, byteOffset }: Uint8Array): string {
  const hex = Buffer.from(buffer, byteOffset, ID_LENGTH).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Damage can change the type of a column, whatever the schema says. */
function isRow(row: unknown): row is Row {
  if (!Array.isArray(row)) return false;
  const [position, stream, revision, sum, entryLength, bodyLength, data] = row as unknown[];
  const numbers = [position, stream, revision, sum, entryLength, bodyLength ?? 0].every(Number.isSafeInteger);
  return numbers && isUint8Array(data) && data.length === ID_LENGTH + Number(entryLength) + Number(bodyLength);
}

function isIntact([position, stream, revision, sum, entryLength, bodyLength, data]: Row): boolean {
  return sum === crc32(data, crc32(headerOf([position, stream, revision, entryLength, bodyLength ?? NO_BODY])));
}

/** The checksum covers the place, so that a record that turns up elsewhere is noticed, and the lengths. */
function headerOf(values: readonly number[]): DataView {
  values.forEach((value, index) => header.setFloat64(index * 8, value));
  return header;
}
