import { CREDIBILITIES, RELIABILITIES } from '../../events/vocabulary.ts';
import { countWhile } from '../../projections/count-while.ts';
import type { Point } from '../../projections/lane.ts';
import type { SituationFold } from '../../projections/situation.ts';
import type { Clock, Filters, Range } from './timeline-question.ts';

/** Where an event stands in a list: the time by its clock, and the number of the event. */
export interface Place {
  readonly time: number;
  readonly event: number;
}

/** What a list was made from: the filters, with what was looked up for them. */
export interface Sieve {
  readonly filters: Filters;
  readonly range: Range;
  /** The bodies of which any must be the event's, for each filter that was asked of the text index. */
  readonly bodies: readonly ReadonlySet<number>[];
}

/** The events of a situation that pass a sieve, in the ascending order of a clock. At one position it never changes. */
export class EventList {
  private constructor(
    private readonly fold: SituationFold,
    private readonly clock: Clock,
    private readonly versions: Int32Array,
  ) {}

  static of(fold: SituationFold, point: Point, sieve: Sieve): EventList {
    const { clock } = sieve.filters;
    const passes = testsOf(fold, point, sieve);
    const versions: number[] = [];
    for (const version of fold.reports.visible(point)) {
      if (passes.every((isPassed) => isPassed(version))) versions.push(version);
    }
    // What is visible comes in the order of the reported clock.
    return new EventList(fold, clock, Int32Array.from(clock === 'reported' ? versions : sorted(fold, versions, clock)));
  }

  get length(): number {
    return this.versions.length;
  }

  /** Up to `limit` versions after a place, in either order. */
  page(order: 'asc' | 'desc', after: Place | undefined, limit: number): number[] {
    if (order === 'asc') {
      const start = after ? this.count((place) => compare(place, after) <= 0) : 0;
      return [...this.versions.subarray(start, start + limit)];
    }
    const end = after ? this.count((place) => compare(place, after) < 0) : this.length;
    return [...this.versions.subarray(Math.max(0, end - limit), end)].reverse();
  }

  placeOf(version: number): Place {
    return placeOf(this.fold, version, this.clock);
  }

  // How many come first for which something holds that holds for none after them.
  private count(isBefore: (place: Place) => boolean): number {
    return countWhile(0, this.length, (at) => isBefore(this.placeOf(this.versions[at]!)));
  }
}

type Test = (version: number) => boolean;

function testsOf(fold: SituationFold, point: Point, { filters, range, bodies }: Sieve): Test[] {
  const { versions } = fold.reports;
  const { kind, clock, from, to } = filters;
  const lanes = saidIn(fold, point, filters);
  return [
    ...(kind ? [(version: number) => kind.includes(fold.kindOf(versions.at(version).event).kind)] : []),
    ...((from ?? to) ? [(version: number) => isWithin(placeOf(fold, version, clock).time, range)] : []),
    ...gradeTests(fold, filters),
    ...lanes.map((said) => (version: number) => said.has(version)),
    ...bodies.map((found) => (version: number) => found.has(versions.at(version).body)),
  ];
}

function isWithin(time: number, { from, to }: Range): boolean {
  return from <= time && time <= to;
}

function gradeTests(fold: SituationFold, { reliability, credibility }: Filters): Test[] {
  const { versions } = fold.reports;
  const [leastReliable, leastCredible] = [
    RELIABILITIES.indexOf(reliability as 'A') + 1,
    CREDIBILITIES.indexOf(credibility as 1) + 1,
  ];
  const isJudged = (grade: number, least: number): boolean => least === 0 || (grade > 0 && grade <= least);
  if (leastReliable + leastCredible === 0) return [];
  return [
    (version) => {
      const { grade } = versions.at(version);
      return isJudged(grade.reliability, leastReliable) && isJudged(grade.credibility, leastCredible);
    },
  ];
}

/** For each filter by what an event says: the versions that say it, out of the lanes. */
function saidIn(fold: SituationFold, point: Point, filters: Filters): Set<number>[] {
  const { lanes, rows } = fold.reports;
  // A lane knows for when something holds, which is not when the event occurred.
  const at = { ...point, occurredBy: Infinity };
  const families = [
    { family: 'figure', word: 1, named: filters.estimate },
    { family: 'claim', word: 1, named: filters.claim },
    { family: 'step', word: 1, named: filters.treaty },
    { family: 'position', word: 2, named: filters.topic },
  ];
  return families.flatMap(({ family, word, named }) => {
    if (!named) return [];
    const about = lanes.whats(family).filter((what) => named.includes(what.split(' ')[word]!));
    const own = about.flatMap((what) => lanes.about(what));
    return new Set(own.flatMap(({ lane }) => [...lane.visible(at)].map((row) => rows.version(row))));
  });
}

function sorted(fold: SituationFold, versions: readonly number[], clock: Clock): number[] {
  const places = versions.map((version) => ({ version, ...placeOf(fold, version, clock) }));
  return places.sort(compare).map(({ version }) => version);
}

function placeOf(fold: SituationFold, version: number, clock: Clock): Place {
  const { event, occurred, reported } = fold.reports.versions.at(version);
  const times = { occurred, reported, recorded: fold.positionOf(event) };
  return { time: times[clock], event };
}

function compare(one: Place, other: Place): number {
  return one.time - other.time || one.event - other.event;
}
