import { BOUNDS, type Bound } from '../events/vocabulary.ts';
import type { Standing } from './standing.ts';

/** All that the standing figures of an estimate and modality span (L9). */
export interface Envelope {
  /** The least and the greatest number that any of them names; null where none names one. */
  readonly low: number | null;
  readonly high: number | null;
  /** Whether one of them leaves that end open. */
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
  /** How many of them are in words only. */
  readonly unquantified: number;
}

const OPEN_BELOW: readonly Bound[] = ['up-to', 'less-than'];
const OPEN_ABOVE: readonly Bound[] = ['at-least', 'more-than'];

export function envelopeOf(figures: readonly Standing[]): Envelope {
  const numbers = figures.flatMap(({ statement }) => numbersOf(statement));
  return {
    low: numbers.length === 0 ? null : Math.min(...numbers),
    high: numbers.length === 0 ? null : Math.max(...numbers),
    lowOpen: figures.some(({ statement }) => leavesOpen(statement, OPEN_BELOW, statement.low)),
    highOpen: figures.some(({ statement }) => leavesOpen(statement, OPEN_ABOVE, statement.high)),
    unquantified: figures.filter(({ statement }) => numbersOf(statement).length === 0).length,
  };
}

function numbersOf({ low, best, high }: Standing['statement']): number[] {
  return [low, best, high].filter((number) => !Number.isNaN(number));
}

function leavesOpen({ code }: Standing['statement'], open: readonly Bound[], end: number): boolean {
  const bound = BOUNDS[code];
  if (bound === undefined) return false;
  return open.includes(bound) || (bound === 'magnitude' && Number.isNaN(end));
}
