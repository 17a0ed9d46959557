import { Injectable } from '@nestjs/common';
import type { Title } from '../../events/parts/text.ts';
import type { ACTOR_TYPES } from '../../events/vocabulary.ts';
import type { Declared } from '../../projections/declared.ts';
import { ClaimState, Claims } from './claims.ts';
import { EstimateState, Estimates } from './estimates.ts';
import { declaredAt } from './named.ts';
import type { Reading } from './point.ts';
import { PositionState, Positions } from './positions.ts';
import { clean } from './words.ts';

/** An actor as it is declared. */
export class ActorState {
  readonly actor!: string;
  readonly title!: Title;
  readonly type!: (typeof ACTOR_TYPES)[number];
  readonly country?: string;
  readonly partOf?: string;
  readonly declaredBy!: string;
}

/** An actor, its positions by anybody's word, and what stands in the lanes that it owns. */
export class ActorPicture extends ActorState {
  readonly positions!: PositionState[];
  readonly claims!: ClaimState[];
  readonly estimates!: EstimateState[];
}

/** Tells who is who. */
@Injectable()
export class Actors {
  constructor(
    private readonly estimates: Estimates,
    private readonly claims: Claims,
    private readonly positions: Positions,
  ) {}

  /** Every actor that is declared, in the order of slugs. */
  all({ fold, point }: Reading): ActorState[] {
    return fold.declared.all('actor', point.position).map(actorState);
  }

  /** @throws Problem not-found where it is not declared then */
  one(reading: Reading, slug: string): ActorPicture {
    return {
      ...actorState(declaredAt(reading, 'actor', slug)),
      positions: this.positions.all(reading, { actor: slug }),
      claims: this.claims.all(reading).flatMap((claim) => {
        const stances = claim.stances.filter(({ speaker }) => speaker === slug);
        return stances.length === 0 ? [] : [{ ...claim, stances }];
      }),
      estimates: this.estimates.all(reading, 'latest').flatMap((estimate) => ownFigures(estimate, slug) ?? []),
    };
  }
}

function actorState({ slug, id, said: { title, type, country, partOf } }: Declared): ActorState {
  return clean({ actor: slug, title, type, country, partOf, declaredBy: id }) as ActorState;
}

function ownFigures(estimate: EstimateState, actor: string): EstimateState | undefined {
  const modalities = estimate.modalities.filter(({ standing }) => standing.some(({ speaker }) => speaker === actor));
  return modalities.length === 0 ? undefined : { ...estimate, modalities };
}
