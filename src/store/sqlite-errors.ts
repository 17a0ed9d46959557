import { LogDamagedError, StoreUnavailableError } from './event-store.ts';

const NOMEM = 7;
const PRIMARY_CODE = 0xff;

const MEANINGS = new Map<number, 'damaged' | 'full' | 'away' | 'busy'>([
  [1, 'damaged'], // ERROR: what remains, such as a schema that does not parse
  [5, 'busy'], // BUSY
  [NOMEM, 'away'],
  [8, 'away'], // READONLY
  [10, 'full'], // IOERR
  [11, 'damaged'], // CORRUPT
  [13, 'full'], // FULL
  [14, 'away'], // CANTOPEN
  [19, 'damaged'], // CONSTRAINT: the store has checked before, so an index is wrong
  [26, 'damaged'], // NOTADB
]);

/** What an error of SQLite means to the caller of a store; errors of others are answered as they are. */
export function asStoreError(error: unknown, file: string): unknown {
  const meaning = MEANINGS.get(resultCode(error) ?? -1);
  if (meaning === undefined) return error;
  return meaning === 'damaged' ? damaged(error, file) : unavailable(error, file, meaning);
}

/** A read that SQLite can not finish is damage: it must never look like a record that is absent. */
export function asReadError(error: unknown, file: string, position?: number): unknown {
  const code = resultCode(error);
  if (code === NOMEM) return unavailable(error, file, 'away');
  const isDamage = code !== undefined || (error as { code?: unknown } | null)?.code === 'ERR_OUT_OF_RANGE';
  return isDamage ? damaged(error, file, position) : error;
}

/** The error of the port for a file that can not be used now. */
export function unavailable(cause: unknown, file: string, reason: 'full' | 'away' | 'busy'): StoreUnavailableError {
  const why = reason === 'busy' ? 'another process has it open' : (cause as Error).message;
  return new StoreUnavailableError(`${file} is not available: ${why}`, reason, { cause });
}

function damaged(cause: unknown, file: string, position?: number): LogDamagedError {
  const place = position === undefined ? '' : ` at position ${position}`;
  return new LogDamagedError(`${file} is damaged${place}: ${(cause as Error).message}`, position, { cause });
}

/** The primary result code; the bits above it only refine. */
function resultCode(error: unknown): number | undefined {
  const { code, errcode } = (error ?? {}) as { code?: unknown; errcode?: unknown };
  return code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' ? errcode & PRIMARY_CODE : undefined;
}
