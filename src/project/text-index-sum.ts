import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const CHUNK = 1024 * 1024;

/** Where the checksum of a file lies while nobody has that open. */
export function sumPath(path: string): string {
  return `${path}.sum`;
}

/** Writes the checksum of a file that was closed beside it. */
export function writeSum(path: string): void {
  writeFileSync(sumPath(path), sumOf(path));
}

/**
 * Compares a file with its checksum, and takes that away, as the file is about to change: after a kill there is none.
 * False where there is none to compare with. @throws Error where the file is not as it was closed
 */
export function takeSum(path: string): boolean {
  if (!existsSync(sumPath(path))) return false;
  // A closed file has no write-ahead log; what such a log brings is not in the checksum.
  if (existsSync(`${path}-wal`) || readFileSync(sumPath(path), 'latin1') !== sumOf(path)) {
    throw new Error('it is not as it was closed');
  }
  rmSync(sumPath(path));
  return true;
}

function sumOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.allocUnsafe(CHUNK);
    let [sum, length] = [0, 0];
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      sum = crc32(chunk.subarray(0, read), sum);
      length += read;
    }
    return `crc32 ${sum.toString(16).padStart(8, '0')} of ${length} bytes\n`;
  } finally {
    closeSync(file);
  }
}
