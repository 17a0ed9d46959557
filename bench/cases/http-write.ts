import type { Bench } from '../bench.ts';
import { Connection, flood, importLines, putOf } from '../client.ts';
import { interleave, perSecond, ratioOf } from '../measure.ts';
import { Findings } from '../report.ts';
import { ENTRIES, ServiceProcess } from '../service-process.ts';
import { type Made, SITUATION, Workload } from '../workload.ts';

const CONNECTIONS = 128;
const LINES_PER_SECOND = 15_000;

/** Durable writes over HTTP, beside the framework alone and beside one commit for each request. */
export async function httpWrite(bench: Bench): Promise<Findings> {
  const found = new Findings('http-write', `Durable writes over HTTP, ${CONNECTIONS} connections`);
  const workload = new Workload({ events: 10_000_000, changes: false });
  const [ours, single, bare] = await Promise.all([
    Target.start(bench, 'dateline', workload),
    Target.start(bench, 'single', workload),
    Target.start(bench, 'bare', workload),
  ]);
  for (const target of [ours, single, bare]) await target.puts(0.5);
  const reached = await interleave(bench.rounds, {
    ours: () => ours.puts(bench.seconds),
    single: () => single.puts(bench.seconds),
    bare: () => bare.puts(bench.seconds),
    alone: () => ours.puts(bench.seconds, 1),
    lines: () => ours.lines(Math.round(bench.seconds * LINES_PER_SECOND)),
  });
  found.figure('PUT: Dateline', 'events/s', reached.ours);
  found.figure('PUT: Dateline with a commit for each request', 'events/s', reached.single);
  found.figure('PUT: the framework with the same validation, no store', 'events/s', reached.bare);
  found.figure('PUT: Dateline over one connection', 'events/s', reached.alone);
  found.figure('NDJSON: Dateline', 'events/s', reached.lines);
  found.atLeast(1.5, 'PUT: Dateline / a commit for each request', '×', ratioOf(reached.ours, reached.single));
  found.atLeast(0.4, 'PUT: Dateline / the framework without a store', '×', ratioOf(reached.ours, reached.bare));
  found.atLeast(5, 'NDJSON / single PUTs over one connection', '×', ratioOf(reached.lines, reached.alone));
  found.atLeast(5, `NDJSON / single PUTs over ${CONNECTIONS} connections`, '×', ratioOf(reached.lines, reached.ours));
  found.remark('The client works on the same cores as the service.');
  for (const target of [ours, single, bare]) await target.stop();
  return found;
}

/** A service to write to, with connections to it. */
class Target {
  private number = 0;
  private readonly waiting: Buffer[] = [];

  private constructor(
    private readonly service: ServiceProcess,
    private readonly connections: readonly Connection[],
    private readonly workload: Workload,
  ) {}

  static async start(bench: Bench, entry: keyof typeof ENTRIES, workload: Workload): Promise<Target> {
    const service = await ServiceProcess.start(bench.built, ENTRIES[entry], bench.folders.make(entry));
    const opened = Array.from({ length: CONNECTIONS }, () => Connection.open(service.url));
    const target = new Target(service, await Promise.all(opened), workload);
    if (entry !== 'bare') await target.import(workload.declarations());
    return target;
  }

  /** Single events for some time; how many in a second. */
  puts(seconds: number, connections = CONNECTIONS): Promise<number> {
    // Made beforehand, so that the time is that of the service.
    while (this.waiting.length < seconds * 8000) this.waiting.push(this.put());
    return flood(this.connections.slice(0, connections), seconds, () => this.waiting.pop() ?? this.put());
  }

  lines(count: number): Promise<number> {
    const lines = Array.from({ length: count }, () => lineOf(this.next()));
    return perSecond(count, () => importLines(this.events(), lines));
  }

  async stop(): Promise<void> {
    for (const connection of this.connections) connection.close();
    await this.service.stop();
  }

  private import(events: readonly Made[]): Promise<void> {
    return importLines(this.events(), events.map(lineOf));
  }

  private put(): Buffer {
    const { id, kind, body } = this.next();
    return putOf(this.service.url, `/v1/situations/${SITUATION}/events/${id}`, { kind, ...body });
  }

  private next(): Made {
    return this.workload.event(this.number++);
  }

  private events(): URL {
    return new URL(`/v1/situations/${SITUATION}/events`, this.service.url);
  }
}

const lineOf = ({ id, kind, body }: Made): string => JSON.stringify({ id, kind, ...body });
