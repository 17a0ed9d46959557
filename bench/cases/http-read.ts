import type { Bench } from '../bench.ts';
import { Connection, getOf, putOf } from '../client.ts';
import { type Times, interleave, ratioOf, timedInTurn, timesOf } from '../measure.ts';
import { Random } from '../random.ts';
import { Findings } from '../report.ts';
import { ENTRIES, ServiceProcess } from '../service-process.ts';
import { SITUATION, SPAN, START, Workload } from '../workload.ts';

const STATE = `/v1/situations/${SITUATION}`;

/** Answers over HTTP, of a whole situation and of one estimate, beside the framework sending as many bytes. */
export async function httpRead(bench: Bench): Promise<Findings> {
  const events = bench.sizes.at(-1)!;
  const found = new Findings('http-read', `Answers over HTTP, ${events.toLocaleString('en')} revisions, 5,000 lanes`);
  const asked = new Asked(
    await ServiceProcess.start(bench.built, ENTRIES.dateline, await bench.log(events)),
    await ServiceProcess.start(bench.built, ENTRIES.bare, bench.folders.make('bare')),
    new Workload({ events: 10_000_000, seed: 1, changes: false }),
  );
  await asked.open();
  await measure(found, 'the whole situation', await asked.all(bench, STATE, Math.max(5, bench.calls / 50)));
  await measure(found, 'one estimate', await asked.all(bench, `${STATE}/estimates/estimate-0007`, bench.calls / 5));
  await asked.close();
  return found;
}

type Reached = Awaited<ReturnType<Asked['all']>>;

async function measure(found: Findings, what: string, { bytes, times }: Reached): Promise<void> {
  const p50 = (name: keyof typeof times) => times[name].map((one) => one.p50);
  for (const name of Object.keys(times) as (keyof typeof times)[]) {
    found.times(`${what}, ${name}`, times[name]);
  }
  for (const name of ['now', 'after a write', 'an old time'] as const) {
    found.atMost(1.5, `${what}, ${name}: p50`, 'ms', p50(name));
    found.figure(`${what}, ${name} / the framework, p50`, '×', ratioOf(p50(name), p50('the framework')));
  }
  found.remark(`The answer of ${what} has ${bytes.toLocaleString('en')} bytes.`);
}

/** A service that is asked over one connection, and the framework beside it. */
class Asked {
  private connection!: Connection;
  private peer!: Connection;
  private written = 0;

  constructor(
    private readonly service: ServiceProcess,
    private readonly bare: ServiceProcess,
    private readonly workload: Workload,
  ) {}

  async open(): Promise<void> {
    this.connection = await Connection.open(this.service.url);
    this.peer = await Connection.open(this.bare.url);
  }

  async all(bench: Bench, path: string, calls: number) {
    const { bytes } = await this.get(path);
    const random = new Random(calls);
    const same = getOf(this.bare.url, `/bytes/${bytes}`);
    const now = getOf(this.service.url, path);
    const times = await interleave(bench.rounds, {
      'the framework': () => timedInTurn(calls, () => this.peer.send(same)),
      now: () => timedInTurn(calls, () => this.connection.send(now)),
      'after a write': () => this.afterWrites(now, calls),
      'an old time': () => {
        const asked = Array.from({ length: calls }, () => getOf(this.service.url, `${path}?${oldTime(random)}`));
        return timedInTurn(calls, (index) => this.connection.send(asked[index]!));
      },
    });
    return { bytes, times };
  }

  async close(): Promise<void> {
    this.connection.close();
    this.peer.close();
    await this.service.stop();
    await this.bare.stop();
  }

  private async get(path: string): Promise<{ bytes: number }> {
    const answered = await this.connection.send(getOf(this.service.url, path));
    if (answered.status !== 200) throw new Error(`${path} was answered with ${answered.status}`);
    return answered;
  }

  private async afterWrites(asked: Uint8Array, calls: number): Promise<Times> {
    const durations = new Float64Array(calls);
    for (let call = 0; call < calls; call++) {
      await this.write();
      durations[call] = (await timedInTurn(1, () => this.connection.send(asked))).p50;
    }
    return timesOf(durations);
  }

  private async write(): Promise<void> {
    const { id, kind, body } = this.workload.event(this.written++);
    const { status } = await this.connection.send(putOf(this.service.url, `${STATE}/events/${id}`, { kind, ...body }));
    if (status !== 201) throw new Error(`a write was answered with ${status}`);
  }
}

// Late enough for something to stand in most lanes.
function oldTime(random: Random): string {
  const instant = () => new Date(START + SPAN * (0.3 + 0.7 * random.unit())).toISOString();
  return `reportedBy=${instant()}&occurredBy=${instant()}`;
}
