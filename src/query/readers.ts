import { Injectable } from '@nestjs/common';
import type { Policy } from '../../projections/assess.ts';
import { Actors } from './actors.ts';
import { Claims } from './claims.ts';
import { Estimates } from './estimates.ts';
import { Events } from './events.ts';
import type { Reading } from './point.ts';
import { Positions } from './positions.ts';
import { State } from './state.ts';
import { Timeline, type TimelineQuestion } from './timeline.ts';
import { Treaties } from './treaties.ts';
import { type VintageQuestion, Vintages } from './vintages.ts';
import { ModuleRef } from '@nestjs/core';

/** What can be asked of a situation, by resource. */
export interface Questions {
  readonly state: { readonly policy: Policy };
  readonly estimates: { readonly policy: Policy };
  readonly estimate: { readonly slug: string; readonly policy: Policy };
  readonly vintages: VintageQuestion;
  readonly claims: object;
  readonly claim: { readonly slug: string };
  readonly treaties: object;
  readonly treaty: { readonly slug: string };
  readonly positions: { readonly actor?: string | undefined; readonly topic?: string | undefined };
  readonly actors: object;
  readonly actor: { readonly slug: string };
  readonly timeline: TimelineQuestion;
  readonly event: { readonly id: string };
}

type Read<K extends keyof Questions> = (
  parts: ModuleRef,
  reading: Reading,
  question: Questions[K],
) => object | Promise<object>;

/** How each resource is read. */
const READERS: { readonly [K in keyof Questions]: Read<K> } = {
  state: (parts, reading, { policy }) => parts.get(State).of(reading, policy),
  estimates: (parts, reading, { policy }) => ({ estimates: parts.get(Estimates).all(reading, policy) }),
  estimate: (parts, reading, { slug, policy }) => parts.get(Estimates).one(reading, slug, policy),
  vintages: (parts, reading, question) => parts.get(Vintages).of(reading, question),
  claims: (parts, reading) => ({ claims: parts.get(Claims).all(reading) }),
  claim: (parts, reading, { slug }) => parts.get(Claims).one(reading, slug),
  treaties: (parts, reading) => ({ treaties: parts.get(Treaties).all(reading) }),
  treaty: (parts, reading, { slug }) => parts.get(Treaties).one(reading, slug),
  positions: (parts, reading, only) => ({ positions: parts.get(Positions).named(reading, only) }),
  actors: (parts, reading) => ({ actors: parts.get(Actors).all(reading) }),
  actor: (parts, reading, { slug }) => parts.get(Actors).one(reading, slug),
  timeline: (parts, reading, question) => parts.get(Timeline).page(reading, question),
  event: (parts, reading, { id }) => parts.get(Events).one(reading, id),
};

/** Reads any resource of a situation. */
@Injectable()
export class Readers {
  constructor(private readonly parts: ModuleRef) {}

  read<K extends keyof Questions>(resource: K, reading: Reading, question: Questions[K]): object | Promise<object> {
    return READERS[resource](this.parts, reading, question);
  }
}
