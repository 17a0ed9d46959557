import { closeSync, fdatasyncSync, fsyncSync, openSync, writeSync, writevSync } from 'node:fs';
import { join } from 'node:path';
import type { NewRecord } from '../src/store/event-store.ts';

const BYTES = 64 * 1024 * 1024;
const CHUNK = Buffer.alloc(1024 * 1024);

/** What the disk itself can do: records written one after the other into a file that has its size already. */
export class PlainFile {
  private readonly file: number;
  private offset = 0;

  constructor(folder: string) {
    this.file = openSync(join(folder, 'plain'), 'w');
    for (let at = 0; at < BYTES; at += CHUNK.length) writeSync(this.file, CHUNK, 0, CHUNK.length, at);
    fsyncSync(this.file);
  }

  /** One write and one fdatasync, for however many records. */
  append(records: readonly NewRecord[]): void {
    const parts = records.flatMap(({ entry, body }) => (body ? [entry, body] : [entry]));
    const bytes = parts.reduce((sum, part) => sum + part.length, 0);
    if (this.offset + bytes > BYTES) this.offset = 0;
    if (parts.length === 2) writeSync(this.file, Buffer.concat(parts), 0, bytes, this.offset);
    else writevSync(this.file, parts, this.offset);
    this.offset += bytes;
    fdatasyncSync(this.file);
  }

  close(): void {
    closeSync(this.file);
  }
}
