import { STEP_STATUSES } from '../events/vocabulary.ts';
import type { Point } from './lane.ts';
import { whatOf } from './said.ts';
import type { SituationFold } from './situation.ts';
import { type Standing, standingOn } from './standing.ts';

/** What is said of one step. */
export interface Step {
  readonly step: string;
  /** Done if anybody's standing word says done; outstanding if somebody's says so and nobody's says done; else null (L7). */
  readonly status: 'done' | 'outstanding' | null;
  readonly words: readonly Standing[];
}

/** Where a treaty stands (L7). */
export interface TreatyState {
  /** The done step with the latest occurred (ties: the declared order); undefined where none is done. */
  readonly reached: Step | undefined;
  readonly outstanding: readonly Step[];
  /** The declared steps of which something is said, in their order. */
  readonly steps: readonly Step[];
}

const DONE = STEP_STATUSES.indexOf('done');

export function treatyState(fold: SituationFold, treaty: string, order: readonly string[], at: Point): TreatyState {
  const steps = order
    .map((step) => stepOf(step, standingOn(fold, whatOf.step(treaty, step), at)))
    .filter((step) => step.words.length > 0);
  const done = steps.filter((step) => step.status === 'done');
  const latest = Math.max(...done.map(doneAt));
  return {
    reached: done.findLast((step) => doneAt(step) === latest),
    outstanding: steps.filter((step) => step.status === 'outstanding'),
    steps,
  };
}

function stepOf(step: string, words: readonly Standing[]): Step {
  if (words.length === 0) return { step, status: null, words };
  return { step, status: words.some(isDone) ? 'done' : 'outstanding', words };
}

function isDone(word: Standing): boolean {
  return word.statement.code === DONE;
}

/** When a step was done: the latest occurred of the words that say so. */
function doneAt(step: Step): number {
  return Math.max(...step.words.filter(isDone).map((word) => word.occurred));
}
