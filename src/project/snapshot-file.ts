import { closeSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { Parts } from '../../projections/parts.ts';

type Numbers = Parameters<Parts['numbers']>[0];

/** What stands before the lists of numbers: what it is of, how long they are, and everything that is no such list. */
interface Head<M> {
  readonly meta: M;
  /** The length of each list of numbers. */
  readonly lists: readonly number[];
  readonly plain: readonly unknown[];
}

const MAGIC = 'DTLNSNP1';
// The magic, and length and checksum of the head.
const PREFIX_BYTES = 16;
// After each list.
const SUM_BYTES = 4;

/** Copies all that passes, so that it can be written down while the registers go on. */
export class Copied implements Parts {
  readonly lists: Numbers[] = [];
  readonly #plain: unknown[] = [];

  numbers<A extends Numbers>(array: A, length: number): A {
    this.lists.push(array.slice(0, length));
    return array;
  }

  plain<T>(value: T): T {
    this.#plain.push(value);
    return value;
  }

  /** The head. To be called before anything goes on, as what is plain is not copied before. */
  head<M>(meta: M): Buffer {
    return serialize({ meta, lists: this.lists.map(({ length }) => length), plain: this.#plain } satisfies Head<M>);
  }
}

/** Writes a snapshot beside the one that is there, and puts it in its place once it is on the disk. */
export async function writeSnapshot(path: string, head: Buffer, lists: readonly Numbers[]): Promise<void> {
  const made = `${path}.new`;
  try {
    const file = await open(made, 'w');
    try {
      await writeTo(file, head, lists);
    } finally {
      await file.close();
    }
    await rename(made, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(made, { force: true });
    throw error;
  }
}

/**
 * Reads a snapshot of which `isOurs` knows the description: gives it to `take` in the order in which it was passed.
 * @throws Error where it is damaged, or of something else
 */
export function readSnapshot<M>(path: string, isOurs: (meta: M) => boolean, take: (parts: Parts) => void): M {
  const file = openSync(path, 'r');
  try {
    const head = readHead<M>(file);
    if (!isOurs(head.meta)) throw new Error('it is of another version, or of another log');
    take(new Given(file, head));
    return head.meta;
  } finally {
    closeSync(file);
  }
}

/** Gives back what was copied, part by part. */
class Given<M> implements Parts {
  #list = 0;
  #value = 0;
  readonly #file: number;
  readonly #head: Head<M>;

  constructor(file: number, head: Head<M>) {
    this.#file = file;
    this.#head = head;
  }

  numbers<A extends Numbers>(array: A, _length: number): A {
    const length = this.#head.lists[this.#list++]!;
    const list = new (array.constructor as new (length: number) => A)(length);
    readFully(this.#file, bytesOf(list));
    const sum = readFully(this.#file, Buffer.alloc(SUM_BYTES)).readUInt32LE();
    if (crc32(bytesOf(list)) !== sum) throw new Error(`list ${this.#list} is not what was written`);
    return list;
  }

  plain<T>(_value: T): T {
    return this.#head.plain[this.#value++] as T;
  }
}

async function writeTo(file: FileHandle, head: Buffer, lists: readonly Numbers[]): Promise<void> {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.write(MAGIC, 'latin1');
  prefix.writeUInt32LE(head.length, 8);
  prefix.writeUInt32LE(crc32(head), 12);
  await file.writeFile(Buffer.concat([prefix, head]));
  for (const list of lists) {
    const sum = Buffer.alloc(SUM_BYTES);
    sum.writeUInt32LE(crc32(bytesOf(list)));
    await file.writeFile(bytesOf(list));
    await file.writeFile(sum);
  }
  await file.sync();
}

function readHead<M>(file: number): Head<M> {
  const prefix = readFully(file, Buffer.alloc(PREFIX_BYTES));
  if (prefix.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new Error('it is no snapshot');
  const head = readFully(file, Buffer.alloc(prefix.readUInt32LE(8)));
  if (crc32(head) !== prefix.readUInt32LE(12)) throw new Error('its head is not what was written');
  return deserialize(head) as Head<M>;
}

function readFully<B extends Uint8Array>(file: number, bytes: B): B {
  for (let done = 0; done < bytes.length;) {
    const read = readSync(file, bytes, done, bytes.length - done, null);
    if (read === 0) throw new Error('it ends too early');
    done += read;
  }
  return bytes;
}

function bytesOf({ buffer, byteOffset, byteLength }: Numbers): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
