import { Transform, type TransformCallback } from 'node:stream';

const NEWLINE = 0x0a;
const BLANKS = new Set([0x20, 0x09, 0x0d]);

/** Passes on a stream of lines, and knows the numbers of those that are not blank. */
export class LineNumbers extends Transform {
  /** 1, 2, 3 …, in their order. */
  readonly found: number[] = [];
  private number = 1;
  private isBlank = true;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    for (const byte of chunk) this.pass(byte);
    done(null, chunk);
  }

  private pass(byte: number): void {
    if (byte === NEWLINE) {
      this.number++;
      this.isBlank = true;
    } else if (this.isBlank && !BLANKS.has(byte)) {
      this.found.push(this.number);
      this.isBlank = false;
    }
  }
}
