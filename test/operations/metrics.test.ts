import { randomUUID } from 'node:crypto';
import { EventStore } from '../../src/store/event-store.ts';
import { recordsOf } from '../store/records.ts';
import { Door, closeDoors } from './door.ts';
import { declaration, put } from './writing.ts';

afterAll(closeDoors);

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABELS = `\\{${NAME}="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"(?:,${NAME}="(?:[^"\\\\\\n]|\\\\[\\\\"n])*")*\\}`;
// Prometheus reads numbers as Go does, which minds no capitals in "NaN".
const SAMPLE = new RegExp(`^(${NAME})((?:${LABELS})?) ([Nn]a[Nn]|[+-]?Inf|[+-]?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)$`);

/** The samples of each metric. */
type Metrics = Map<string, Map<string, number>>;

/** Reads the text format of Prometheus 0.0.4, and refuses what is not in it. */
function parse(text: string): Metrics {
  const metrics: Metrics = new Map();
  let current = '';
  for (const line of text.trimEnd().split('\n').filter(Boolean)) {
    const comment = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line);
    if (!comment) addSample(metrics, current, line);
    else if (comment[1] === 'TYPE') metrics.set((current = comment[2]!), new Map());
  }
  return metrics;
}

function addSample(metrics: Metrics, metric: string, line: string): void {
  const [, name, labels, value] = SAMPLE.exec(line) ?? [];
  if (!name?.startsWith(metric)) throw new Error(`no sample of ${metric}: ${line}`);
  metrics.get(metric)!.set(`${name}${labels}`, Number(value));
}

describe('/metrics', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.openWithDemo();
  });

  async function metrics(): Promise<Metrics> {
    return parse((await door.get('/metrics')).bytes.toString('utf8'));
  }

  async function sample(name: string, labels = ''): Promise<number | undefined> {
    const metric = [...(await metrics())].find(([known]) => name.startsWith(known))?.[1];
    return metric?.get(`${name}${labels}`);
  }

  it('given the text, when it is read as Prometheus reads it, then every line is one of the format', async () => {
    const { headers } = await door.get('/metrics');
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    const names = [...(await metrics()).keys()];
    expect(names).toEqual(expect.arrayContaining(['process_cpu_seconds_total', 'nodejs_eventloop_lag_seconds']));
    expect(new Set(names).size).toBe(names.length);
  });

  it('given the demo, when it is recorded, then position, situations, appends and the size of the commit are told', async () => {
    expect(await sample('dateline_log_position')).toBe(120);
    expect(await sample('dateline_situations')).toBe(1);
    expect(await sample('dateline_projection_lag_records')).toBe(0);
    expect(await sample('dateline_projection_skipped_records')).toBe(0);
    expect(await sample('dateline_appended_records_total')).toBe(120);
    expect(await sample('dateline_commit_records_sum')).toBe(120);
    expect(await sample('dateline_commit_records_bucket', '{le="50"}')).toBe(0);
  });

  it('given questions, when they are answered, then they are counted by resource and by route, without what they name', async () => {
    const before = (await sample('dateline_query_duration_seconds_count', '{resource="timeline"}')) ?? 0;
    await door.get('/v1/situations/dprk-russia-2024/timeline');
    await door.get('/v1/situations/hidden/timeline');
    expect(await sample('dateline_query_duration_seconds_count', '{resource="timeline"}')).toBe(before + 1);
    const route = 'route="/v1/situations/:situation/timeline"';
    const requests = 'dateline_http_request_duration_seconds_count';
    expect(await sample(requests, `{method="GET",${route},status="200"}`)).toBe(1);
    expect(await sample(requests, `{method="GET",${route},status="404"}`)).toBe(1);
    expect((await door.get('/metrics')).bytes.toString()).not.toMatch(/hidden|dprk/);
  });

  it('given refused events, when they come alone or with others, then each is counted by its problem', async () => {
    await put(door.url, 'dprk-russia-2024', { kind: 'nothing' });
    const body = JSON.stringify([declaration('x'), { kind: 'nothing' }, { kind: 'nothing' }]);
    const headers = { 'content-type': 'application/json' };
    await door.send('POST', '/v1/situations/dprk-russia-2024/events', { headers, body });
    await door.send('POST', '/v1/situations/dprk-russia-2024/events', { headers, body: '{' });
    expect(await sample('dateline_events_refused_total', '{problem="invalid-event"}')).toBe(4);
  });

  it('given lines of NDJSON, when some are refused, then each of those is counted by its problem', async () => {
    const count = async (problem: string) =>
      (await sample('dateline_events_refused_total', `{problem="${problem}"}`)) ?? 0;
    const problems = ['invalid-event', 'malformed-request'];
    const before = await Promise.all(problems.map(count));
    const body = [{ kind: 'nothing' }, { id: randomUUID(), ...declaration('dprk-russia-2024') }, { kind: 'nothing' }];
    const lines = [...body.map((one) => JSON.stringify(one)), '{'].join('\n');
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await door.send('POST', '/v1/situations/dprk-russia-2024/events', { headers, body: lines });
    const told = answer.bytes.toString().trimEnd().split('\n');
    expect(told.map((line) => (JSON.parse(line) as { status: string }).status)).toContain('refused');
    const after = await Promise.all(problems.map(count));
    expect(after.map((now, index) => now - before[index]!)).toEqual([2, 1]);
  });

  it('given appends of one turn and of others, when they are durable, then each commit is counted with its size', async () => {
    const before = await commits();
    const store = door.app.get(EventStore);
    await Promise.all([store.append('one', 'any', recordsOf(3)), store.append('two', 'any', recordsOf(4))]);
    await store.append('one', 'any', recordsOf(1));
    await expect(store.append('one', 'none', recordsOf(1))).rejects.toThrow('not none');
    const now = await commits();
    expect(now.map((count, index) => count - before[index]!)).toEqual([8, 2, 8, 1]);
  });

  /** Records, commits, records of commits, and commits of one. */
  async function commits(): Promise<number[]> {
    const commit = 'dateline_commit_records';
    const counts = [
      sample('dateline_appended_records_total'),
      sample(`${commit}_count`),
      sample(`${commit}_sum`),
      sample(`${commit}_bucket`, '{le="1"}'),
    ];
    return (await Promise.all(counts)).map((count) => count!);
  }
});
