import { catalogue, upcast } from './catalogue.ts';
import type { Kind } from './kind.ts';
import { type Body, type Entry, UnreadableRecordError, readBody, readEntry } from './record.ts';

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
  const entry = readEntry(record.entry);
  if (entry.id !== record.id || entry.situation !== record.stream) {
    throw new UnreadableRecordError('the entry names another id or situation');
  }
  if (record.body === null) throw new UnreadableRecordError('the body is erased');
  const said = upcast(entry.kind, entry.kindVersion, readBody(record.body));
  const kind = catalogue.get(entry.kind)!;
  return { position: record.position, revision: record.revision, entry, kind, said: upcastCorrection(kind, said) };
}

/** The stamp of a record in milliseconds, NaN where its entry can not be read (T4). */
export function stampOf(record: RecordBytes): number {
  try {
    return Date.parse(readEntry(record.entry).recorded);
  } catch {
    return NaN;
  }
}

// A correction carries a whole body of another kind, in the version that this kind had then.
function upcastCorrection(kind: Kind, said: Body): Body {
  if (kind.kind !== 'corrected') return said;
  const { bodyKind, bodyVersion, body } = said as { bodyKind: string; bodyVersion: number; body: Body };
  return { ...said, body: upcast(bodyKind, bodyVersion, body) };
}
