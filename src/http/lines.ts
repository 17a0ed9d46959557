/** A line of a stream; `bytes` is undefined where it is longer than what may be kept of it. */
export interface Line {
  /** 1, 2, 3 … */
  readonly number: number;
  readonly bytes: Buffer | undefined;
}

const NEWLINE = 0x0a;

/** Splits a stream at newlines, keeping at most `limit` bytes of a line in memory; blank lines are counted and passed over. */
export async function* linesOf(stream: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  const open = new OpenLine(limit);
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      open.add(chunk.subarray(start, end));
      yield* open.close();
      start = end + 1;
    }
    open.add(chunk.subarray(start));
  }
  yield* open.close();
}

/** The line that is being read. */
class OpenLine {
  private number = 1;
  private parts: Uint8Array[] = [];
  private length = 0;

  constructor(private readonly limit: number) {}

  add(part: Uint8Array): void {
    this.length += part.length;
    if (this.length <= this.limit) this.parts.push(part);
    else this.parts = [];
  }

  *close(): Generator<Line> {
    const bytes = this.length > this.limit ? undefined : Buffer.concat(this.parts);
    if (bytes === undefined || !bytes.every(isBlank)) yield { number: this.number, bytes };
    this.number++;
    this.parts = [];
    this.length = 0;
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}
