import { Injectable } from '@nestjs/common';
import { Text, type Title } from '../../events/parts/text.ts';
import { type Standing, standingOn } from '../../projections/standing.ts';
import { requireDeclared } from './named.ts';
import type { Reading } from './point.ts';
import { Chain, Words, clean } from './words.ts';

/** An actor's position, by the word of a speaker. */
export class StandingPosition extends Chain {
  readonly position!: Text;
  readonly condition?: Text;
}

/** Where an actor stands on a topic, by everybody who says so. */
export class PositionState {
  readonly actor!: string;
  readonly topic!: string;
  readonly title!: Title;
  readonly words!: StandingPosition[];
}

/** Tells the positions of actors. */
@Injectable()
export class Positions {
  constructor(private readonly words: Words) {}

  /** Those of one actor or topic where named. @throws Problem invalid-parameter where that is not declared then */
  named(reading: Reading, only: { actor?: string | undefined; topic?: string | undefined }): PositionState[] {
    for (const to of ['actor', 'topic'] as const) {
      const name = only[to];
      if (name !== undefined) requireDeclared(reading, to, [name]);
    }
    return this.all(reading, only);
  }

  /** Every position of which something stands, in the order of actors and topics. */
  all(reading: Reading, only: { actor?: string | undefined; topic?: string | undefined } = {}): PositionState[] {
    const { fold, point } = reading;
    return fold.reports.lanes.whats('position').flatMap((what) => {
      const [, actor, topic] = what.split(' ') as [string, string, string];
      if ((only.actor ?? actor) !== actor || (only.topic ?? topic) !== topic) return [];
      const standing = standingOn(fold, what, point);
      if (standing.length === 0) return [];
      const title = fold.declared.at('topic', topic, point.position)?.said['title'] as Title;
      return [{ actor, topic, title, words: standing.map((word) => this.word(reading, word)) }];
    });
  }

  private word({ fold }: Reading, standing: Standing): StandingPosition {
    const { position, condition } = this.words.report(fold, standing.version).positions![standing.statement.item]!;
    return { ...this.words.chain(fold, standing), ...clean({ position, condition }) } as StandingPosition;
  }
}
