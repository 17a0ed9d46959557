import { join } from 'node:path';
import { saidBytes } from '../../events/record.ts';
import { Projector } from '../../src/project/projector.ts';
import { SqliteStore } from '../../src/store/sqlite-store.ts';
import type { Bench } from '../bench.ts';
import { memory } from '../folds.ts';
import { interleave, perSecond, ratioOf } from '../measure.ts';
import { Findings } from '../report.ts';

const PAGE = 1000;

/** The registers made anew from the whole log, beside what parsing the same bodies takes. */
export async function rebuild(bench: Bench): Promise<Findings> {
  const found = new Findings('rebuild', 'The registers made anew from the log');
  // What is parsed has to fit into memory as text.
  const events = Math.min(200_000, bench.sizes.at(-1)!);
  const size = bench.sizes.findLast((one) => one <= events)!;
  const store = SqliteStore.open(join(await bench.log(size), 'log.sqlite'));
  const texts = textsOf(store);
  const reached = await interleave(bench.rounds, {
    parse: () => perSecond(texts.length, () => texts.forEach((text) => JSON.parse(text))),
    read: () => perSecond(store.head(), () => readAll(store)),
    fold: () => perSecond(store.head(), () => new Projector(store).catchUp()),
  });
  texts.length = 0;
  const amount = size.toLocaleString('en');
  found.figure(`JSON.parse of the bodies of ${amount} events, as strings`, 'events/s', reached.parse);
  found.figure(`checked records read from SQLite, ${amount} events`, 'events/s', reached.read);
  found.figure(`read and folded, ${amount} events`, 'events/s', reached.fold);
  found.atLeast(0.4, 'read and folded / JSON.parse', '×', ratioOf(reached.fold, reached.parse));
  found.figure(`memory of all registers per event, ${amount} events`, 'bytes', [memoryOf(store)]);
  await store.close();
  return found;
}

function readAll(store: SqliteStore): void {
  for (let after = 0; after < store.head(); after += PAGE) store.readLog(after, PAGE);
}

function textsOf(store: SqliteStore): string[] {
  const texts: string[] = [];
  for (let after = 0; after < store.head(); after += PAGE) {
    for (const { body } of store.readLog(after, PAGE)) texts.push(Buffer.from(saidBytes(body!)).toString('utf8'));
  }
  return texts;
}

function memoryOf(store: SqliteStore): number {
  const before = memory();
  const projector = new Projector(store);
  projector.catchUp();
  const bytes = memory() - before;
  return bytes / projector.clock.head;
}
