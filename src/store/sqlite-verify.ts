import { setImmediate as nextTurn } from 'node:timers/promises';
import { LogDamagedError, type StoredRecord } from './event-store.ts';
import type { SqliteLog, Stream } from './sqlite-log.ts';

const CHUNK = 64;

/**
 * Reads every record up to `head`, and seeks it by id, by revision and by position. Resolves with their number.
 * @throws LogDamagedError with the first damaged position; the reason of the signal, when it aborts
 */
export async function verifyLog(
  log: SqliteLog,
  streams: ReadonlyMap<string, Stream>,
  head: number,
  signal: AbortSignal,
): Promise<number> {
  log.checkStreams();
  const revisions = new Map<string, number>();
  for (let position = 0; position < head; position += CHUNK) {
    signal.throwIfAborted();
    for (const record of readChunk(log, position, Math.min(CHUNK, head - position))) {
      const revision = (revisions.get(record.stream) ?? -1) + 1;
      revisions.set(record.stream, revision);
      requirePlace(log, streams, record, revision);
    }
    await nextTurn();
  }
  return head;
}

/** A page of the file that can not be read at all names no record: then they are tried one by one. */
function readChunk(log: SqliteLog, after: number, count: number): StoredRecord[] {
  try {
    return log.after(after, count);
  } catch (error) {
    for (let position = after + 1; position <= after + count; position += 1) log.at(position);
    throw error;
  }
}

function requirePlace(
  log: SqliteLog,
  streams: ReadonlyMap<string, Stream>,
  { id, stream, revision, position }: StoredRecord,
  expected: number,
): void {
  const number = streams.get(stream)?.number;
  const found =
    number !== undefined && revision === expected && log.isReachable({ position, stream: number, revision }, id);
  if (!found)
    throw new LogDamagedError(
      `the record at position ${position} is not where the indices of ${log.file} say`,
      position,
    );
}
