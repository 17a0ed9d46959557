import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

export const NDJSON = 'application/x-ndjson';

/** Rows as NDJSON, a line each, written when the row is there and the reader takes it. */
export function ndjson(rows: AsyncIterable<object> | Iterable<object>): StreamableFile {
  return new StreamableFile(Readable.from(linesFrom(rows)), { type: NDJSON });
}

async function* linesFrom(rows: AsyncIterable<object> | Iterable<object>): AsyncGenerator<Buffer> {
  for await (const row of rows) yield Buffer.from(`${JSON.stringify(row)}\n`);
}
