/** The median of some rounds, and how far they lie apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** What each contender reached, round by round. */
export type Rounds<Name extends string, T = number> = Readonly<Record<Name, readonly T[]>>;

/** Lets contenders run in turn, each round beginning with another, so that all of them see the machine alike. */
export async function interleave<Name extends string, T>(
  rounds: number,
  contenders: Readonly<Record<Name, (round: number) => T | Promise<T>>>,
): Promise<Rounds<Name, T>> {
  const names = Object.keys(contenders) as Name[];
  const reached = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Name, T[]>;
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length]!;
      reached[name].push(await contenders[name](round));
    }
  }
  return reached;
}

// So many times the contenders take turns within one round, because what a disk can do changes from second to second.
const TURNS = 8;

/** The same in shorter turns, for what waits for the disk: a round is the median of its turns. */
export async function interleaveFinely<Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, (round: number) => number | Promise<number>>>,
): Promise<Rounds<Name>> {
  const turns = await interleave<Name, number>(rounds * TURNS, contenders);
  const inRounds = Object.entries<readonly number[]>(turns).map(([name, values]) => {
    const round = (_: unknown, index: number) => spreadOf(values.slice(index * TURNS, (index + 1) * TURNS)).median;
    return [name, Array.from({ length: rounds }, round)];
  });
  return Object.fromEntries(inRounds) as Rounds<Name>;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: percentile(sorted, 0.5), min: sorted[0] ?? NaN, max: sorted.at(-1) ?? NaN };
}

/** The ratio of two contenders, taken round by round. */
export function ratioOf(one: readonly number[], other: readonly number[]): Spread {
  return spreadOf(one.map((value, round) => value / other[round]!));
}

/** Of values in order. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** How long each call took, in ms: the 50th and the 99th of 100. */
export interface Times {
  readonly p50: number;
  readonly p99: number;
}

export function timesOf(durations: Float64Array): Times {
  const sorted = durations.toSorted();
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
}

// However slow it is, a median needs some calls.
const FEWEST_CALLS = 7;

/** Times calls one by one, as many as were asked for or as fit into the time. */
export function timed(calls: number, seconds: number, call: (index: number) => unknown): Times {
  const durations: number[] = [];
  const until = performance.now() + seconds * 1000;
  while (durations.length < calls && (durations.length < FEWEST_CALLS || performance.now() < until)) {
    const started = performance.now();
    call(durations.length);
    durations.push(performance.now() - started);
  }
  return timesOf(Float64Array.from(durations));
}

export async function timedInTurn(calls: number, call: (index: number) => Promise<unknown>): Promise<Times> {
  const durations = new Float64Array(calls);
  for (let index = 0; index < calls; index++) {
    const started = performance.now();
    await call(index);
    durations[index] = performance.now() - started;
  }
  return timesOf(durations);
}

/** How often something is done in a second, if it took this long. */
export async function perSecond(count: number, work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (count * 1000) / (performance.now() - started);
}
