import { UpgradeNeededError, catalogue, upcast } from './catalogue.ts';
import type { Kind } from './kind.ts';
import {
  type Body,
  type Entry,
  FORM,
  UnreadableRecordError,
  isSealed,
  readBody,
  readEntry,
  readHead,
} from './record.ts';

/** The bytes of a record, and the place that the log gave it. */
export interface RecordBytes {
  readonly id: string;
  readonly stream: string;
  readonly position: number;
  readonly revision: number;
  readonly entry: Uint8Array;
  readonly body: Uint8Array | null;
}

/** A record of the log as this version reads it. */
export interface ReadRecord {
  readonly position: number;
  readonly revision: number;
  readonly entry: Entry;
  readonly kind: Kind;
  /** What it says, in the version that is written now; what is stored is not touched. */
  readonly said: Body;
}

/**
 * Reads a record.
 * @throws UnreadableRecordError where it is foreign, broken or erased, UpgradeNeededError where it is too new (S4)
 */
export function readRecord(record: RecordBytes): ReadRecord {
  const entry = entryOf(record);
  if (entry.id !== record.id || entry.situation !== record.stream) {
    throw new UnreadableRecordError('the entry names another id or situation');
  }
  if (record.body === null) throw new UnreadableRecordError('the body is erased');
  requireOurs(entry.kind, entry, record.body);
  const said = upcast(entry.kind, entry.kindVersion, readBody(record.body));
  const kind = catalogue.get(entry.kind)!;
  const { position, revision } = record;
  if (kind.kind !== 'corrected') return { position, revision, entry, kind, said };
  requireOurs(said['bodyKind'], entry, record.body);
  return { position, revision, entry, kind, said: upcastCorrection(said) };
}

function entryOf(record: RecordBytes): Entry {
  try {
    return readEntry(record.entry);
  } catch (error) {
    if (isOfLaterForm(record)) throw new UpgradeNeededError(`the entry is of a form that is newer than ${FORM}`);
    throw error;
  }
}

/** Ours is what names its situation; or at least itself, and then the stream says of which situation it is. */
function isOfLaterForm({ id, stream, entry }: RecordBytes): boolean {
  const head = readHead(entry);
  const isOurs = head.situation === undefined ? head.id === id : head.situation === stream;
  return isOurs && Number.isSafeInteger(head.v) && Number(head.v) > FORM;
}

/** The stamp of a record in milliseconds, NaN where its entry can not be read (T4). */
export function stampOf(record: RecordBytes): number {
  try {
    return Date.parse(readEntry(record.entry).recorded);
  } catch {
    return NaN;
  }
}

// What is sealed as we do, of a kind that is not known, is of a later release, as upcast tells; anything else is foreign.
function requireOurs(kind: unknown, entry: Entry, body: Uint8Array): void {
  if (typeof kind !== 'string') throw new UnreadableRecordError('the correction names no kind');
  if (catalogue.has(kind) || isSealed(entry, body)) return;
  throw new UnreadableRecordError(`the kind ${kind} is not known, and the hash is not that of the body`);
}

// A correction carries a whole body of another kind, in the version that this kind had then.
function upcastCorrection(said: Body): Body {
  const { bodyKind, bodyVersion, body } = said as { bodyKind: string; bodyVersion: number; body: Body };
  return { ...said, body: upcast(bodyKind, bodyVersion, body) };
}
