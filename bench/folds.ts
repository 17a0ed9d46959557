import type { Point } from '../projections/lane.ts';
import { SituationFold } from '../projections/situation.ts';
import { Random } from './random.ts';
import { SITUATION, SPAN, START, Workload, type WorkloadOptions } from './workload.ts';

/** The registers of a workload, and how to ask them. */
export class Folded {
  readonly fold = new SituationFold(SITUATION);
  /** The bytes of memory that a revision takes. */
  readonly bytesPerRevision: number;
  /** The position of the last record. */
  readonly head: number;
  private readonly keys: readonly string[];

  constructor(readonly options: WorkloadOptions) {
    const workload = new Workload(options);
    const before = memory();
    let position = 0;
    for (const made of workload.declarations()) this.fold.apply(workload.folded(made, ++position));
    for (let number = 0; number < options.events; number++) {
      this.fold.apply(workload.folded(workload.event(number), ++position));
    }
    this.head = position;
    this.bytesPerRevision = (memory() - before) / options.events;
    this.keys = workload.whats().map((slug) => `figure ${slug} observed`);
  }

  /** What stands in all lanes. */
  whole(at: Point): Int32Array {
    return this.fold.reports.standing.figures(at);
  }

  /** What stands of one estimate by one of its speakers. */
  one(at: Point, random: Random): number {
    const lanes = this.fold.reports.lanes.about(random.of(this.keys));
    return lanes.length === 0 ? -1 : lanes[random.below(lanes.length)]!.lane.standingFigure(at);
  }
}

/** Ways to choose a point in time. */
export const POINTS: Readonly<Record<string, (random: Random, head: number) => Point>> = {
  now: () => ({ occurredBy: Infinity, reportedBy: Infinity, position: Infinity }),
  'random reported': (random) => ({ occurredBy: Infinity, reportedBy: instant(random), position: Infinity }),
  'random occurred': (random) => ({ occurredBy: instant(random), reportedBy: Infinity, position: Infinity }),
  'random recorded': (random, head) => ({
    occurredBy: Infinity,
    reportedBy: Infinity,
    position: 1 + random.below(head),
  }),
  'all three, anywhere': (random, head) => ({
    occurredBy: instant(random),
    reportedBy: instant(random),
    position: 1 + random.below(head),
  }),
  'all three, recent': (random, head) => ({
    occurredBy: instant(random, 0.9),
    reportedBy: instant(random, 0.9),
    position: Math.ceil(head * (0.9 + random.unit() / 10)),
  }),
};

function instant(random: Random, from = 0): number {
  return START + SPAN * (from + random.unit() * (1 - from));
}

/** The bytes in use, on the heap and beside it. */
export function memory(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
