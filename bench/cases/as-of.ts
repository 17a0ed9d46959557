import { besidePostgres } from '../as-of-postgres.ts';
import type { Bench } from '../bench.ts';
import { Folded, POINTS } from '../folds.ts';
import { type Rounds, type Times, interleave, ratioOf, spreadOf, timed } from '../measure.ts';
import { Random } from '../random.ts';
import { Findings } from '../report.ts';
import type { History } from '../workload.ts';

const HISTORIES: Readonly<Record<History, string>> = {
  live: 'recorded as it came, a tenth of it late',
  backwards: 'recorded from the newest to the oldest',
  late: 'known only long after it occurred',
};

// One lane is told for the easiest and the hardest point.
const OF_ONE = new Set(['now', 'all three, anywhere']);

/** What stood at any point, of one lane and of all 5,000, by the length and the order of the history. */
export async function asOf(bench: Bench): Promise<Findings> {
  const found = new Findings('as-of', 'What stood when: 5,000 lanes, in process');
  for (const history of Object.keys(HISTORIES) as History[]) await ofHistory(bench, found, history);
  found.remark('3 % of the events are corrections and 1 % retractions.');
  found.remark(
    'Memory is what the registers of one situation hold after a collection, bodies of corrections included.',
  );
  return found;
}

async function ofHistory(bench: Bench, found: Findings, history: History): Promise<void> {
  bench.say(`folds a history ${HISTORIES[history]}`);
  const sizes = history === 'live' ? bench.sizes : [bench.sizes[0]!, bench.sizes.at(-1)!];
  const folds = sizes.map((events) => new Folded({ events, history }));
  const largest = folds.at(-1)!;
  const whole = await ask(bench, folds, 'whole');
  const one = await ask(bench, folds, 'one');
  for (const { options } of folds) {
    for (const point of Object.keys(POINTS)) {
      const name = `${history}, ${amount(options.events)}, ${point}`;
      found.times(`all lanes: ${name}`, whole[keyOf(options.events, point)]!);
      if (OF_ONE.has(point)) found.times(`one lane: ${name}`, one[keyOf(options.events, point)]!, 'µs');
    }
  }
  if (history === 'live' && bench.peers) await besidePostgres(bench, found, largest);
  check(found, history, whole, [sizes[0]!, sizes.at(-1)!]);
  found.atMost(250, `memory per revision: ${history}, ${amount(largest.options.events)}`, 'bytes', [
    largest.bytesPerRevision,
  ]);
}

async function ask(bench: Bench, folds: readonly Folded[], what: 'whole' | 'one'): Promise<Rounds<string, Times>> {
  const contenders = folds.flatMap((folded) =>
    Object.entries(POINTS)
      .filter(([name]) => what === 'whole' || OF_ONE.has(name))
      .map(([name, point]) => {
        const run = (round: number): Times => {
          const random = new Random(round, folded.head);
          const points = Array.from({ length: bench.calls / 2 }, () => point(random, folded.head));
          if (what === 'whole') return timed(points.length, bench.seconds / 4, (index) => folded.whole(points[index]!));
          return timed(points.length * 10, bench.seconds / 4, (index) =>
            folded.one(points[index % points.length]!, random),
          );
        };
        // The first question sorts what it needs, and lets the code be compiled.
        run(-1);
        return [keyOf(folded.options.events, name), run] as const;
      }),
  );
  return interleave(bench.rounds, Object.fromEntries(contenders));
}

function check(found: Findings, history: History, whole: Rounds<string, Times>, [few, many]: [number, number]): void {
  const p50 = (events: number, point: string) => whole[keyOf(events, point)]!.map((one) => one.p50);
  const medians = Object.keys(POINTS).map((point) => [point, spreadOf(p50(many, point)).median] as const);
  const slowest = medians.reduce((one, other) => (other[1] > one[1] ? other : one))[0];
  const label = (point: string) => `${history}, ${amount(many)}, ${point}`;
  found.atMost(0.5, `all lanes, p50: ${label(slowest)}, the slowest`, 'ms', p50(many, slowest));
  const p99 = Object.keys(POINTS).map((point) => whole[keyOf(many, point)]!.map((one) => one.p99));
  const worst = p99.reduce((one, other) => (spreadOf(other).median > spreadOf(one).median ? other : one));
  found.atMost(3, `all lanes, p99: ${history}, ${amount(many)}, the slowest point`, 'ms', worst);
  for (const point of Object.keys(POINTS)) {
    found.atMost(10, `growth from ${amount(few)}: ${label(point)}`, '×', ratioOf(p50(many, point), p50(few, point)));
  }
  found.atMost(
    5,
    `an old position / now: ${label('random recorded')}`,
    '×',
    ratioOf(p50(many, 'random recorded'), p50(many, 'now')),
  );
}

const keyOf = (events: number, point: string): string => `${events} ${point}`;
const amount = (events: number): string => events.toLocaleString('en');
