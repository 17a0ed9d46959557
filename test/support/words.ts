import type { EventState } from '../../src/query/events.ts';
import type { ClaimState } from '../../src/query/claims.ts';
import type { EstimateState } from '../../src/query/estimates.ts';
import type { PositionState } from '../../src/query/positions.ts';
import type { TreatyAnswer } from '../../src/query/treaties.ts';
import { rowOf } from './dossier.ts';

type FigureWords = EstimateState['modalities'][number]['standing'][number]['figure'];

// What answers say, as short as it is talked about.

/** `at-least 3000`, `magnitude 100..999 "hundreds"` */
export function figureIn({ low, best, high, bound, verbatim }: Partial<FigureWords>): string {
  const numbers = [low, best, high].filter((number) => number !== undefined).join('..');
  return [bound, numbers, verbatim && `"${verbatim}"`].filter(Boolean).join(' ');
}

/** `hur observed: about 2600`, one for each standing figure. */
export function figuresIn({ modalities }: Pick<EstimateState, 'modalities'>): string[] {
  return modalities.flatMap(({ modality, standing }) =>
    standing.map(({ speaker, figure }) => `${speaker} ${modality}: ${figureIn(figure)}`),
  );
}

/** Who takes which stance. */
export function stancesIn({ stances }: Pick<ClaimState, 'stances'>): Record<string, string> {
  return Object.fromEntries(stances.map(({ speaker, stance }) => [speaker, stance]));
}

/** `signed done: gov-russia, kim-jong-un`, one for each step of which something is said. */
export function stepsIn({ steps }: Pick<TreatyAnswer, 'steps'>): string[] {
  return steps.map(({ step, status, words }) => `${step} ${status}: ${words.map(({ speaker }) => speaker).join(', ')}`);
}

/** `gov-south-korea on arms-for-ukraine, says yoon-suk-yeol: … (if …)` */
export function positionsIn({ positions }: { positions: readonly PositionState[] }): string[] {
  return positions.flatMap(({ actor, topic, words }) =>
    words.map(({ speaker, position, condition }) => {
      const provided = condition ? ` (${condition.text})` : '';
      return `${actor} on ${topic}, says ${speaker}: ${position.text}${provided}`;
    }),
  );
}

/** The rows of the dossier on a page of the timeline. */
export function rowsIn({ events }: { events: readonly Pick<EventState, 'id'>[] }): string[] {
  return events.map(({ id }) => rowOf(id));
}
