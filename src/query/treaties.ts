import { Injectable } from '@nestjs/common';
import type { Title } from '../../events/parts/text.ts';
import { STEP_STATUSES, type StepStatus, type TreatyStepName } from '../../events/vocabulary.ts';
import type { Declared } from '../../projections/declared.ts';
import { type Step, treatyState } from '../../projections/treaty.ts';
import { eventsOf } from './estimates.ts';
import { declaredAt } from './named.ts';
import type { Reading } from './point.ts';
import { Chain, Words, clean } from './words.ts';

/** What a speaker says of a step. */
export class StandingStep extends Chain {
  readonly status!: StepStatus;
}

/** A step of which something is said (L7). */
export class StepState {
  readonly step!: TreatyStepName;
  readonly status!: StepStatus;
  readonly words!: StandingStep[];
}

/** A treaty at a point (L7). */
export class TreatyAnswer {
  readonly treaty!: string;
  readonly title!: Title;
  readonly parties?: string[];
  readonly declaredSteps!: TreatyStepName[];
  readonly declaredBy!: string;
  /** The step that it has reached: the done one that occurred last; null where none is done. */
  readonly step!: TreatyStepName | null;
  readonly stepEvents!: string[];
  /** The steps that somebody calls outstanding and nobody calls done. */
  readonly outstanding!: TreatyStepName[];
  readonly steps!: StepState[];
}

/** Tells how far treaties have come. */
@Injectable()
export class Treaties {
  constructor(private readonly words: Words) {}

  /** Everything declared, in the order of slugs; empty where nothing is visible. */
  all(reading: Reading): TreatyAnswer[] {
    return reading.fold.declared.all('treaty', reading.point.position).map((declared) => this.state(reading, declared));
  }

  /** @throws Problem not-found where it is not declared then */
  one(reading: Reading, slug: string): TreatyAnswer {
    return this.state(reading, declaredAt(reading, 'treaty', slug));
  }

  private state(reading: Reading, { slug, said, id }: Declared): TreatyAnswer {
    const state = treatyState(reading.fold, slug, said['steps'] as string[], reading.point);
    const isDone = (word: Step['words'][number]): boolean => STEP_STATUSES[word.statement.code] === 'done';
    return clean({
      treaty: slug,
      title: said['title'],
      parties: said['parties'],
      declaredSteps: said['steps'],
      declaredBy: id,
      step: state.reached?.step ?? null,
      stepEvents: eventsOf(state.reached?.words.filter(isDone) ?? []),
      outstanding: state.outstanding.map(({ step }) => step),
      steps: state.steps.map((step) => this.step(reading, step)),
    }) as TreatyAnswer;
  }

  private step({ fold }: Reading, { step, status, words }: Step): StepState {
    const said = words.map((word) => ({
      ...this.words.chain(fold, word),
      status: STEP_STATUSES[word.statement.code]!,
    }));
    return { step: step as TreatyStepName, status: status!, words: said };
  }
}
