import { closeSync, constants, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { LogDamagedError } from './event-store.ts';
import { unavailable } from './sqlite-errors.ts';

const DELAY_MS = 100;
const DIGITS = 16;
const LINE = /^(\d{16}) ([0-9a-f]{8})\n$/;

/**
 * The last position of a log, in a file of one line beside it: it tells when the log comes back shorter, cut to nothing
 * or as an older copy. It is written soon after commits and never synced, so that it costs them nothing. After a kill it may
 * be behind the log, after a loss of power also unreadable, and then tells less; it is never ahead of what is on the disk.
 */
export class Mark {
  readonly #file: number;
  #position = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @throws StoreUnavailableError `away` where the file can not be opened */
  constructor(log: string) {
    this.#file = accessing(log, () => openSync(markOf(log), constants.O_WRONLY | constants.O_CREAT, 0o644));
  }

  /** Tells what is durable by now. */
  raise(position: number): void {
    this.#position = position;
    this.#timer ??= setTimeout(() => this.#write(), DELAY_MS).unref();
  }

  close(): void {
    this.#write();
    closeSync(this.#file);
  }

  /** Written over in place, in one step. The commits are durable already, so that a failure here must not refuse them. */
  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      writeSync(this.#file, lineOf(this.#position), 0);
    } catch {
      // The mark stays behind, which it may.
    }
  }
}

/** @throws LogDamagedError where a log that had records is missing or empty, before SQLite makes a new one of it */
export function requireNotCut(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) === 0) requireMarked(log, 0);
}

/** @throws LogDamagedError where a log had more records than it has now */
export function requireMarked(log: string, head: number): void {
  const marked = readMark(log);
  if (marked <= head) return;
  throw new LogDamagedError(
    `${log} is damaged: it ends at position ${head}, but had ${marked} records; ` +
      `if it was put back from a backup on purpose, remove ${markOf(log)}`,
  );
}

/** 0 where there is none, or none that can be read. */
function readMark(log: string): number {
  const line = accessing(log, () => readIfThere(markOf(log)));
  const [, digits] = LINE.exec(line) ?? [];
  const position = Number(digits ?? 0);
  return line === lineOf(position) ? position : 0;
}

function readIfThere(path: string): string {
  return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, 'utf8') : '';
}

/** Always as long, so that a shorter one leaves nothing of a longer one. */
function lineOf(position: number): string {
  const digits = String(position).padStart(DIGITS, '0');
  return `${digits} ${crc32(digits).toString(16).padStart(8, '0')}\n`;
}

function markOf(log: string): string {
  return `${log}.mark`;
}

function accessing<T>(log: string, access: () => T): T {
  try {
    return access();
  } catch (error) {
    throw unavailable(error, markOf(log), 'away');
  }
}
