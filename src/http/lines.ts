import { Problem } from './problem.ts';

/** A line of a stream; `bytes` is undefined where it is longer than what may be kept of it. */
export interface Line {
  /** 1, 2, 3 … */
  readonly number: number;
  readonly bytes: Buffer | undefined;
}

const NEWLINE = 0x0a;

/**
 * Splits a stream at newlines, keeping at most `limit` bytes of a line in memory; blank lines are counted and passed over.
 * @throws Problem where more than `blankLimit` bytes of them come one after another
 */
export async function* linesOf(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
  blankLimit = Infinity,
): AsyncGenerator<Line> {
  const open = new OpenLine(limit);
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      open.add(chunk.subarray(start, end));
      const line = open.close();
      if (line) yield line;
      if (open.blank > blankLimit) throw new Problem('too-large', `more than ${blankLimit} bytes of blank lines`);
      start = end + 1;
    }
    open.add(chunk.subarray(start));
  }
  const last = open.close();
  if (last) yield last;
}

/** The line that is being read. */
class OpenLine {
  private number = 1;
  /** The bytes of the blank lines since the last that was none. */
  blank = 0;
  private parts: Uint8Array[] = [];
  private length = 0;

  constructor(private readonly limit: number) {}

  add(part: Uint8Array): void {
    this.length += part.length;
    if (this.length <= this.limit) this.parts.push(part);
    else this.parts = [];
  }

  /** Goes on to the next, and gives this one if it is not blank. */
  close(): Line | undefined {
    const bytes = this.length > this.limit ? undefined : Buffer.concat(this.parts);
    const line = bytes?.every(isBlank) ? undefined : { number: this.number, bytes };
    this.blank = line ? 0 : this.blank + this.length + 1;
    this.number++;
    this.parts = [];
    this.length = 0;
    return line;
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}
