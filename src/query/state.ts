import { Injectable } from '@nestjs/common';
import type { Title } from '../../events/parts/text.ts';
import type { Policy } from '../../projections/assess.ts';
import { ClaimState, Claims } from './claims.ts';
import { EstimateState, Estimates } from './estimates.ts';
import type { Reading } from './point.ts';
import { PositionState, Positions } from './positions.ts';
import { Treaties, TreatyAnswer } from './treaties.ts';
import { clean } from './words.ts';

/** The picture of a situation: everything of which something stands. */
export class SituationState {
  readonly title!: Title;
  readonly description?: Title;
  readonly estimates!: EstimateState[];
  readonly claims!: ClaimState[];
  readonly treaties!: TreatyAnswer[];
  readonly positions!: PositionState[];
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
