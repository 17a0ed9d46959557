import { join } from 'node:path';
import { readBody } from '../../events/record.ts';
import { SqliteStore } from '../../src/store/sqlite-store.ts';
import type { NewRecord } from '../../src/store/event-store.ts';
import type { Bench } from '../bench.ts';
import { type Rounds, interleaveFinely, perSecond, ratioOf, timedInTurn } from '../measure.ts';
import { openEmmett } from '../peers.ts';
import { PlainFile } from '../plain-file.ts';
import { Postgres } from '../postgres.ts';
import { Findings } from '../report.ts';
import { SITUATION, Workload } from '../workload.ts';

/** Who takes records: each call is one durable append of all that it is given. */
interface Contender {
  readonly name: string;
  /** The ms of one call with so many records, the median of several. */
  p50(records: number, calls: number): number | Promise<number>;
  /** Records per second with so many in flight. */
  perSecond(inFlight: number, calls: number): number | Promise<number>;
}

const IN_FLIGHT = 100;

/** One durable append at a time, and 100 in flight, beside a plain file and other stores. */
export async function append(bench: Bench): Promise<Findings> {
  const found = new Findings('append', 'Durable appends');
  const next = recordsOf(new Workload({ events: 10_000_000, changes: false }));
  const store = SqliteStore.open(join(bench.folders.make('store'), 'log.sqlite'));
  const plain = new PlainFile(bench.folders.make('plain'));
  const emmett = await openEmmett(bench.folders.make('emmett'), join(bench.built, '..'));
  const postgres = Postgres.start(bench.folders.make('postgres'));
  const contenders: Contender[] = [ofStore(store, next), ofPlainFile(plain, next)];
  if (typeof emmett === 'string') found.remark(emmett);
  else contenders.push(ofCalls('Emmett on SQLite', next, (all) => emmett.appendToStream('bench', all.map(asMessage))));
  if (typeof postgres === 'string') found.remark(postgres);
  else contenders.push(ofPostgres(postgres, next));
  const alone = await interleaveFinely(
    bench.rounds,
    by(contenders, (one) => one.p50(1, callsOf(one, bench.calls))),
  );
  const many = await interleaveFinely(
    bench.rounds,
    by(contenders, (one) => one.perSecond(IN_FLIGHT, callsOf(one, bench.calls / 10))),
  );
  tellAlone(found, alone);
  tellMany(found, many);
  if (typeof postgres !== 'string') postgres.stop();
  plain.close();
  await store.close();
  return found;
}

function tellAlone(found: Findings, alone: Rounds<string>): void {
  for (const [name, values] of Object.entries(alone)) found.figure(`one at a time, p50: ${name}`, 'ms', values);
  const { Dateline: ours, 'plain file': limit, 'Emmett on SQLite': emmett, PostgreSQL: postgres } = alone;
  found.atMost(1.25, 'one at a time: Dateline / plain file', '×', ratioOf(ours!, limit!));
  if (emmett) found.atLeast(10, 'one at a time: Emmett on SQLite / Dateline', '×', ratioOf(emmett, ours!));
  if (postgres) found.atLeast(1.5, 'one at a time: PostgreSQL / Dateline', '×', ratioOf(postgres, ours!));
}

function tellMany(found: Findings, many: Rounds<string>): void {
  for (const [name, values] of Object.entries(many))
    found.figure(`${IN_FLIGHT} in flight: ${name}`, 'events/s', values);
  const { Dateline: ours, 'plain file': limit, 'Emmett on SQLite': emmett, PostgreSQL: postgres } = many;
  found.atLeast(0.3, `${IN_FLIGHT} in flight: Dateline / plain file`, '×', ratioOf(ours!, limit!));
  if (emmett) found.atLeast(2, `${IN_FLIGHT} in flight: Dateline / Emmett on SQLite`, '×', ratioOf(ours!, emmett));
  if (postgres) found.atLeast(1.5, `${IN_FLIGHT} in flight: Dateline / PostgreSQL`, '×', ratioOf(ours!, postgres));
}

function ofStore(store: SqliteStore, next: Next): Contender {
  const one = (record: NewRecord) => store.append(SITUATION, 'any', [record]);
  return {
    name: 'Dateline',
    p50: async (records, calls) => {
      const batches = Array.from({ length: calls }, () => next(records));
      return (await timedInTurn(calls, (call) => Promise.all(batches[call]!.map(one)))).p50;
    },
    perSecond: (inFlight, calls) => throughput(next, inFlight, calls, (records) => Promise.all(records.map(one))),
  };
}

function ofPlainFile(file: PlainFile, next: Next): Contender {
  return ofCalls('plain file', next, async (records) => file.append(records));
}

function ofCalls(name: string, next: Next, call: (records: NewRecord[]) => Promise<unknown>): Contender {
  return {
    name,
    p50: async (records, calls) => {
      const batches = Array.from({ length: calls }, () => next(records));
      return (await timedInTurn(calls, (number) => call(batches[number]!))).p50;
    },
    perSecond: (inFlight, calls) => throughput(next, inFlight, calls, call),
  };
}

// The rows of one statement are what a client would collect to have as many in flight over one connection.
function ofPostgres(server: Postgres, next: Next): Contender {
  server.execute(
    'CREATE TABLE log (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid NOT NULL, body text NOT NULL)',
  );
  const insert = (rows: number) => {
    const values = next(rows).map((record) => `(gen_random_uuid(), E'${quoted(record)}')`);
    return `INSERT INTO log (id, body) VALUES ${values.join(', ')};`;
  };
  return {
    name: 'PostgreSQL',
    p50: (records, calls) => server.p50(insert(records), calls),
    perSecond: (inFlight, calls) => {
      const took = server.run(insert(inFlight), calls).reduce((sum, ms) => sum + ms, 0);
      return (inFlight * calls * 1000) / took;
    },
  };
}

type Next = (count: number) => NewRecord[];

function recordsOf(workload: Workload): Next {
  let number = 0;
  return (count) => Array.from({ length: count }, () => workload.record(workload.event(number), number++));
}

async function throughput(
  next: Next,
  inFlight: number,
  calls: number,
  call: (records: NewRecord[]) => Promise<unknown>,
): Promise<number> {
  const batches = Array.from({ length: calls }, () => next(inFlight));
  return perSecond(inFlight * calls, async () => {
    for (const batch of batches) await call(batch);
  });
}

function by(contenders: readonly Contender[], run: (one: Contender) => number | Promise<number>) {
  return Object.fromEntries(contenders.map((one) => [one.name, () => run(one)]));
}

// What takes ten times as long is asked less often.
function callsOf({ name }: Contender, calls: number): number {
  return Math.ceil(calls / (name === 'Emmett on SQLite' ? 32 : 8));
}

const asMessage = ({ body }: NewRecord) => ({ type: 'assessment', data: readBody(body!) });
// A colon begins a variable of pgbench.
const quoted = ({ body }: NewRecord) =>
  JSON.stringify(readBody(body!)).replaceAll("'", "''").replaceAll(':', '\\u003a');
