import { Injectable } from '@nestjs/common';
import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import type { Title } from '../../events/parts/text.ts';
import { MODALITIES, type Modality } from '../../events/vocabulary.ts';
import { type Policy, assess } from '../../projections/assess.ts';
import type { Declared } from '../../projections/declared.ts';
import { type Envelope, envelopeOf } from '../../projections/envelope.ts';
import { originsOf } from '../../projections/origins.ts';
import { whatOf } from '../../projections/said.ts';
import { type Standing, latestFirst, standingOn } from '../../projections/standing.ts';
import { refsTo } from '../http/openapi-answers.ts';
import { Kept } from '../store/kept.ts';
import { declaredAt } from './named.ts';
import type { Reading } from './point.ts';
import { Chain, FigureWords, Words, clean } from './words.ts';

/** A figure that stands in the lane of a speaker. */
export class StandingFigure extends Chain {
  readonly figure!: FigureWords;
  /** Figures with the same number share an origin (L10). */
  @ApiProperty({ type: 'integer' })
  readonly origin!: number;
}

/** A number that a policy made from several figures. */
export class MadeNumber {
  readonly best!: number;
}

/** An assessed value, the policy that gave it, and the events that it comes from (L11). */
@ApiExtraModels(MadeNumber)
export class AssessedValue {
  readonly policy!: Policy;
  /** Null where the policy gives none. */
  @ApiProperty({ anyOf: [...refsTo(FigureWords, MadeNumber), { type: 'null' }] })
  readonly figure!: FigureWords | MadeNumber | null;
  readonly speaker?: string;
  readonly events!: string[];
}

/** All that the standing figures of a modality span (L9), and the events that they come from. */
export class StandingEnvelope implements Envelope {
  /** The least and the greatest number that any of them names; null where none names one. */
  readonly low!: number | null;
  readonly high!: number | null;
  /** Whether one of them leaves that end open. */
  readonly lowOpen!: boolean;
  readonly highOpen!: boolean;
  /** How many of them are in words only. */
  @ApiProperty({ type: 'integer' })
  readonly unquantified!: number;
  readonly events!: string[];
}

/** What stands of one modality of an estimate. */
export class ModalityState {
  readonly modality!: Modality;
  /** One a speaker at most, in the order of speakers. */
  readonly standing!: StandingFigure[];
  readonly envelope!: StandingEnvelope;
  /** The number of independent origins. */
  @ApiProperty({ type: 'integer' })
  readonly origins!: number;
  readonly assessed!: AssessedValue;
}

/** An estimate at a point: observations, forecasts and plans are never mixed. */
export class EstimateState {
  readonly estimate!: string;
  readonly title!: Title;
  readonly subject!: Title;
  readonly measure!: string;
  readonly unit!: string;
  readonly scope?: Title;
  readonly declaredBy!: string;
  readonly modalities!: ModalityState[];
}

// Of 1,000 estimates the last ten answers.
const KEPT = 10_000;

/** Tells what stands of estimates. */
@Injectable()
export class Estimates {
  private readonly kept = new Kept<string, EstimateState>({ things: KEPT });

  constructor(private readonly words: Words) {}

  /**
   * Everything declared, in the order of slugs; empty where nothing is visible. Most of it is the same from one question to
   * the next: an answer is kept by all that it depends on, and then is the same object.
   */
  all(reading: Reading, policy: Policy): EstimateState[] {
    const { fold, point } = reading;
    const rows = fold.reports.standing.figures(point);
    const unnamed = fold.declared.all('actor', point.position).filter(({ said }) => said['type'] === 'unnamed');
    const common = [fold.slug, policy, ...unnamed.map(({ slug }) => slug)].join(' ');
    return fold.declared.all('estimate', point.position).map((declared) => {
      let key = `${common}\n${declared.slug} ${declared.from}`;
      for (const lane of fold.reports.lanes.ofEstimate(declared.slug)) key += ` ${rows[lane]!}`;
      return this.kept.of(key, () => this.state(reading, declared, policy));
    });
  }

  /** @throws Problem not-found where it is not declared then */
  one(reading: Reading, slug: string, policy: Policy): EstimateState {
    return this.state(reading, declaredAt(reading, 'estimate', slug), policy);
  }

  private state(reading: Reading, { slug, said, id }: Declared, policy: Policy): EstimateState {
    const { title, subject, measure, unit, scope } = said;
    const modalities = MODALITIES.flatMap((modality) => this.modality(reading, slug, modality, policy) ?? []);
    return clean({ estimate: slug, title, subject, measure, unit, scope, declaredBy: id, modalities }) as EstimateState;
  }

  private modality(reading: Reading, slug: string, modality: Modality, policy: Policy): ModalityState | undefined {
    const { fold, point } = reading;
    const figures = standingOn(fold, whatOf.figure(slug, modality), point);
    if (figures.length === 0) return undefined;
    const isUnnamed = (actor: string): boolean =>
      fold.declared.at('actor', actor, point.position)?.said['type'] === 'unnamed';
    const origins = originsOf(figures, isUnnamed);
    return {
      modality,
      standing: figures.map((figure) => ({
        ...this.words.chain(fold, figure),
        figure: this.figure(reading, figure),
        origin: origins.findIndex((members) => members.includes(figure)) + 1,
      })),
      envelope: { ...envelopeOf(figures), events: eventsOf(figures) },
      origins: origins.length,
      assessed: this.assessed(reading, policy, figures, origins),
    };
  }

  private figure({ fold }: Reading, { version, statement }: Standing): FigureWords {
    return this.words.figure(fold, version, statement.item);
  }

  private assessed(
    reading: Reading,
    policy: Policy,
    figures: readonly Standing[],
    origins: readonly Standing[][],
  ): AssessedValue {
    const value = assess(policy, figures, origins);
    if (!value) return { policy, figure: null, events: [] };
    if ('best' in value) return { policy, figure: { best: value.best }, events: eventsOf(value.from) };
    const { figure } = value;
    return { policy, figure: this.figure(reading, figure), speaker: figure.speaker, events: [figure.event] };
  }
}

/** The events that statements come from, once each, what was reported last first. */
export function eventsOf(standing: readonly Standing[]): string[] {
  return [...new Set(standing.toSorted(latestFirst).map(({ event }) => event))];
}
