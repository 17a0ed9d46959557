import { Injectable } from '@nestjs/common';
import type { Title } from '../../events/parts/text.ts';
import { STANCES, type Stance } from '../../events/vocabulary.ts';
import type { Declared } from '../../projections/declared.ts';
import { whatOf } from '../../projections/said.ts';
import { standingOn } from '../../projections/standing.ts';
import { declaredAt } from './named.ts';
import type { Reading } from './point.ts';
import { Chain, Words } from './words.ts';

/** Where a speaker stands on a claim. */
export class StandingStance extends Chain {
  readonly stance!: Stance;
}

/** A claim at a point: who takes which stance. Nobody's stance replaces another's. */
export class ClaimState {
  readonly claim!: string;
  readonly title!: Title;
  readonly declaredBy!: string;
  readonly stances!: StandingStance[];
}

/** Tells who stands where on claims. */
@Injectable()
export class Claims {
  constructor(private readonly words: Words) {}

  /** Everything declared, in the order of slugs; empty where nothing is visible. */
  all(reading: Reading): ClaimState[] {
    return reading.fold.declared.all('claim', reading.point.position).map((declared) => this.state(reading, declared));
  }

  /** @throws Problem not-found where it is not declared then */
  one(reading: Reading, slug: string): ClaimState {
    return this.state(reading, declaredAt(reading, 'claim', slug));
  }

  private state({ fold, point }: Reading, { slug, said, id }: Declared): ClaimState {
    const standing = standingOn(fold, whatOf.claim(slug), point);
    const stances = standing.map((word) => ({
      ...this.words.chain(fold, word),
      stance: STANCES[word.statement.code]!,
    }));
    return { claim: slug, title: said['title'] as Title, declaredBy: id, stances };
  }
}
