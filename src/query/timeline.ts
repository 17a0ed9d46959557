import { Injectable } from '@nestjs/common';
import { ApiExtraModels } from '@nestjs/swagger';
import { Projector } from '../project/projector.ts';
import { TextIndex } from '../project/text-index.ts';
import { Kept } from '../store/kept.ts';
import { EventState, Events } from './events.ts';
import { type Reading, Readings, invalidParameter } from './point.ts';
import { type Cursor, fingerprint, requireSameQuestion, writeCursor } from './timeline-cursor.ts';
import { EventList, type Sieve } from './timeline-list.ts';
import { type Filters, boxOf, rangeOf, requireKnown } from './timeline-question.ts';

/** Which events, in which order, and from where on. */
export interface TimelineQuestion {
  readonly filters: Filters;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly after?: Cursor | undefined;
  /** As it was asked beside the cursor. */
  readonly recordedBy?: string | undefined;
}

/** A page of the timeline. */
@ApiExtraModels(EventState)
export class TimelinePage {
  readonly events!: EventState[];
  /** The cursor of the next page; null where there is none. */
  readonly next!: string | null;
}

// How many lists, and how many events on all of them.
const KEPT = { things: 64, weight: 2_000_000 };

/** Lists the reports of a situation by any of the three clocks; withdrawn ones are gone, retracted ones marked (A1). */
@Injectable()
export class Timeline {
  // So that the next page need not make its list again.
  private readonly lists = new Kept<string, EventList>({ ...KEPT, weigh: ({ length }) => length });

  constructor(
    private readonly events: Events,
    private readonly readings: Readings,
    private readonly projector: Projector,
    private readonly index: TextIndex,
  ) {}

  /** @throws Problem invalid-parameter */
  async page(reading: Reading, { filters, order, limit, after, recordedBy }: TimelineQuestion): Promise<TimelinePage> {
    const { fold, point } = reading;
    const question = fingerprint([fold.slug, point.occurredBy, point.reportedBy, order, filters]);
    if (after) requireSameQuestion({ ...after, asked: { question, recordedBy } }, reading, this.readings);
    const list = await this.list(reading, filters);
    const versions = list.page(order, after, limit + 1);
    const page = versions.slice(0, limit);
    const cursor = (version: number): Cursor => ({
      position: point.position,
      ...list.placeOf(version),
      question,
    });
    return {
      events: page.map((version) => this.events.report(fold, version, point)),
      next: versions.length > limit ? writeCursor(cursor(page.at(-1)!)) : null,
    };
  }

  private async list(reading: Reading, filters: Filters): Promise<EventList> {
    const { fold, point } = reading;
    requireKnown(reading, filters);
    const range = rangeOf(filters, this.projector.clock);
    const sought = this.soughtIn(filters);
    if (sought) await this.index.catchUp(point.position);
    const key = JSON.stringify([fold.slug, point.position, point.occurredBy, point.reportedBy, filters]);
    return this.lists.of(key, () => {
      const bodies = sought ? this.index.find(fold.slug, sought) : [];
      const sieve: Sieve = { filters, range, bodies };
      return EventList.of(fold, point, sieve);
    });
  }

  /** What is asked of the text index, if anything. */
  private soughtIn({ q, actor, bbox }: Filters): Parameters<TextIndex['find']>[1] | undefined {
    if (q === undefined && actor === undefined && bbox === undefined) return undefined;
    if (q !== undefined && !this.index.isSearchable(q)) {
      throw invalidParameter({ parameter: 'q', detail: 'must have a word to look for, and at most 32' });
    }
    return { words: q, actors: actor, box: bbox === undefined ? undefined : boxOf(bbox) };
  }
}
