// Writes for ever, from several writers, and prints each acknowledgement: for tests that kill it.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { StoreUnavailableError } from '../../src/store/event-store.ts';
import { SqliteStore } from '../../src/store/sqlite-store.ts';
import { bodyOf } from './written-body.ts';

const WRITERS = 16;

function print(line: string): void {
  writeSync(1, `${line}\n`);
}

async function write(store: SqliteStore, stream: string): Promise<void> {
  for (;;) {
    const records = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => {
      const id = randomUUID();
      return { id, entry: new TextEncoder().encode(id), body: bodyOf(id) };
    });
    const places = await store.append(stream, 'any', records);
    for (const place of places) print(JSON.stringify({ stream, ...place }));
  }
}

try {
  const store = SqliteStore.open(process.argv[2]!);
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(store, `s${writer % 5}`)));
} catch (error) {
  if (!(error instanceof StoreUnavailableError)) throw error;
  print(`${error.reason}: ${error.message}`);
  process.exitCode = 1;
}
