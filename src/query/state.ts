import { Injectable } from '@nestjs/common';
import type { Policy } from '../../projections/assess.ts';
import { type ClaimState, Claims } from './claims.ts';
import { type EstimateState, Estimates } from './estimates.ts';
import type { Reading } from './point.ts';
import { type PositionState, Positions } from './positions.ts';
import { Treaties, type TreatyAnswer } from './treaties.ts';
import { clean } from './words.ts';

/** The picture of a situation: everything of which something stands. */
export interface SituationState {
  readonly title: unknown;
  readonly description?: unknown;
  readonly estimates: readonly EstimateState[];
  readonly claims: readonly ClaimState[];
  readonly treaties: readonly TreatyAnswer[];
  readonly positions: readonly PositionState[];
}

/** Puts the picture of a situation together. */
@Injectable()
export class State {
  constructor(
    private readonly estimates: Estimates,
    private readonly claims: Claims,
    private readonly treaties: Treaties,
    private readonly positions: Positions,
  ) {}

  of(reading: Reading, policy: Policy): SituationState {
    const { fold, point } = reading;
    const declared = fold.declared.at('situation', fold.slug, point.position);
    return clean({
      title: declared?.said['title'],
      description: declared?.said['description'],
      estimates: this.estimates.all(reading, policy).filter(({ modalities }) => modalities.length > 0),
      claims: this.claims.all(reading).filter(({ stances }) => stances.length > 0),
      treaties: this.treaties.all(reading).filter(({ steps }) => steps.length > 0),
      positions: this.positions.all(reading),
    }) as SituationState;
  }
}
