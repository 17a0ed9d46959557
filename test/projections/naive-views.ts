import { type Known, type Vintage, type Listed } from './naive.ts';

/** Where a question is asked: occurred by V, reported by K, of what was recorded by a position. */
export interface Asked {
  readonly occurredBy: number;
  readonly reportedBy: number;
}

/** L5, L6: what stands in the lanes on something, by speaker. */
export function standing(vintages: readonly Vintage[], what: string, { occurredBy, reportedBy }: Asked): Vintage[] {
  const visible = vintages.filter((one) => one.what === what && one.reported <= reportedBy && one.lo <= occurredBy);
  return unique(visible.map(({ speaker }) => speaker))
    .sort()
    .flatMap((speaker) => {
      const lane = visible.filter((one) => one.speaker === speaker);
      const heads = what.startsWith('figure ') ? perMoment(lane) : [last(lane)!];
      return mayStand(heads.filter(({ takenBack }) => takenBack === Infinity || takenBack > reportedBy));
    });
}

/** L5: per `asOf` the latest reported. */
function perMoment(lane: readonly Vintage[]): Vintage[] {
  const moments = unique(lane.map(({ lo, hi }) => `${lo} ${hi}`));
  return moments.map((moment) => last(lane.filter(({ lo, hi }) => moment === `${lo} ${hi}`))!);
}

/** L5: of those that may be as late as the one that begins last, the latest reported. */
function mayStand(heads: readonly Vintage[]): Vintage[] {
  const latestBegin = Math.max(...heads.map(({ lo }) => lo));
  const one = last(heads.filter(({ hi }) => hi >= latestBegin));
  return one ? [one] : [];
}

/** The latest reported; of equal ones that of the higher position; of the same report the one that begins, then the one that ends last. */
function last(vintages: readonly Vintage[]): Vintage | undefined {
  return [...vintages]
    .sort((a, b) => a.reported - b.reported || a.position - b.position || a.lo - b.lo || a.hi - b.hi)
    .at(-1);
}

/** L9. */
export function envelope(figures: readonly Vintage[]) {
  const numbers = figures.flatMap(numbersOf);
  const open = (end: 'low' | 'high', bounds: readonly string[]) =>
    figures.some((one) => bounds.includes(one.word ?? '') || (one.word === 'magnitude' && one[end] === undefined));
  return {
    low: numbers.length > 0 ? Math.min(...numbers) : null,
    high: numbers.length > 0 ? Math.max(...numbers) : null,
    lowOpen: open('low', ['up-to', 'less-than']),
    highOpen: open('high', ['at-least', 'more-than']),
    unquantified: figures.filter((one) => numbersOf(one).length === 0).length,
  };
}

function numbersOf({ low, best, high }: Vintage): number[] {
  return [low, best, high].filter((number) => number !== undefined);
}

/** L10: the connected groups, found by spreading labels until nothing changes. */
export function origins(figures: readonly Vintage[], known: Known): Vintage[][] {
  const isUnnamed = (actor: string) => known.declared('actor', actor)?.['type'] === 'unnamed';
  const isShared = (a: Vintage, b: Vintage) =>
    a.event === b.event ||
    a.speaker === b.speaker ||
    (a.relay !== undefined && a.relay === b.relay && isUnnamed(a.speaker) && isUnnamed(b.speaker));
  const labels = figures.map((_, index) => index);
  for (let round = 0; round < figures.length; round++) {
    for (const [i, a] of figures.entries()) {
      labels[i] = Math.min(...figures.flatMap((b, j) => (isShared(a, b) ? [labels[j]!] : [])));
    }
  }
  return unique(labels).map((label) => figures.filter((_, index) => labels[index] === label));
}

/** L11, each policy by its name. */
export function assessed(figures: readonly Vintage[], groups: readonly Vintage[][]) {
  const judged = figures.filter((one) => /^[A-E]$/.test(one.reliability ?? '') && /^[1-5]$/.test(`${one.credibility}`));
  const grades = judged.map((one) => `${one.reliability}${one.credibility}`).sort();
  const named = groups.flatMap((group) => latest(group.filter(({ best }) => best !== undefined)) ?? []);
  const numbers = named.map(({ best }) => best!).sort((a, b) => a - b);
  const [below, above] = [numbers[Math.ceil(numbers.length / 2) - 1]!, numbers[Math.floor(numbers.length / 2)]!];
  return {
    latest: latest(figures),
    'best-graded':
      latest(judged.filter((one) => `${one.reliability}${one.credibility}` === grades[0])) ?? latest(figures),
    median: numbers.length > 0 ? (below + above) / 2 : undefined,
  };
}

/** The latest reported; of equal ones that of the higher position; of the same report the first speaker's. */
function latest(figures: readonly Vintage[]): Vintage | undefined {
  return [...figures].sort((a, b) => b.reported - a.reported || b.position - a.position)[0];
}

/** L7, given the standing words on each step in the declared order. */
export function treaty(steps: readonly { step: string; words: readonly Vintage[] }[]) {
  const said = steps.filter(({ words }) => words.length > 0);
  const done = said
    .map(({ step, words }) => ({ step, dones: words.filter(({ word }) => word === 'done') }))
    .filter(({ dones }) => dones.length > 0)
    .map(({ step, dones }) => ({ step, at: Math.max(...dones.map(({ occurred }) => occurred)) }));
  const latestDone = Math.max(...done.map(({ at }) => at));
  const isDone = (step: string) => done.some((one) => one.step === step);
  return {
    reached: done.filter(({ at }) => at === latestDone).at(-1)?.step,
    outstanding: said.filter(({ step }) => !isDone(step)).map(({ step }) => step),
    steps: said.map(({ step }) => [step, isDone(step) ? 'done' : 'outstanding']),
  };
}

/** A1: the reports that are visible, by when they were reported. */
export function visible(reports: readonly Listed[], { occurredBy, reportedBy }: Asked): Listed[] {
  return reports
    .filter(({ occurred, reported }) => occurred <= occurredBy && reported <= reportedBy)
    .sort((a, b) => a.reported - b.reported || a.position - b.position);
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
