import type { Fault } from './kind.ts';
import type { Figure } from './parts/figure.ts';
import type { Position } from './parts/position.ts';
import type { Report } from './parts/report.ts';
import type { TreatyStepStatus } from './parts/treaty-step-status.ts';
import { defaultAsOf, parseAsOf } from './time.ts';
import type { Modality } from './vocabulary.ts';

/** A report with the parts that only some kinds have. */
export type AnyReport = Report & {
  readonly steps?: readonly TreatyStepStatus[];
  readonly positions?: readonly Position[];
};

/** The modality of a figure: observed where it names none. */
export function modalityOf(figure: Pick<Figure, 'modality'>): Modality {
  return figure.modality ?? 'observed';
}

/** Finds what an event names twice: an (estimate, modality, asOf), a claim, a step, a topic (L4). */
export function duplicateFaults(report: AnyReport): Fault[] {
  const asOf = defaultAsOf(report.occurred);
  return [
    ...repeated('figures', report.figures, (figure) => figureKey(figure, asOf), 'estimate, modality and asOf'),
    ...repeated('claims', report.claims, (stance) => stance.claim, 'claim'),
    ...repeated('steps', report.steps, (step) => `${step.treaty} ${step.step}`, 'step'),
    ...repeated('positions', report.positions, (position) => position.topic, 'topic'),
    ...repeated('attribution/speakers', report.attribution.speakers, (speaker) => speaker.actor, 'speaker'),
  ];
}

function figureKey(figure: Figure, defaultMoment: string): string {
  const { lo, hi } = parseAsOf(figure.asOf ?? defaultMoment);
  return `${figure.estimate} ${modalityOf(figure)} ${lo} ${hi}`;
}

function repeated<T>(field: string, items: readonly T[] | undefined, key: (item: T) => string, what: string): Fault[] {
  const first = new Map<string, number>();
  return (items ?? []).flatMap((item, index) => {
    const earlier = first.get(key(item));
    first.set(key(item), earlier ?? index);
    if (earlier === undefined) return [];
    return [{ pointer: `/${field}/${index}`, detail: `names the same ${what} as /${field}/${earlier}` }];
  });
}
