import { Injectable } from '@nestjs/common';
import type { Point } from '../../projections/lane.ts';
import type { SituationFold } from '../../projections/situation.ts';
import { type EventState, Events } from './events.ts';
import { type Reading, invalidParameter } from './point.ts';
import { Words } from './words.ts';

export const CLOCKS = ['occurred', 'reported', 'recorded'] as const;
export type Clock = (typeof CLOCKS)[number];

/** Which events, and in which order. */
export interface TimelineQuestion {
  readonly clock: Clock;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly kind?: string | undefined;
  /** A speaker, a voice or a relay. */
  readonly actor?: string | undefined;
  readonly after?: Cursor | undefined;
}

/** Where a page ended, at the position that all pages of the list share. */
export interface Cursor {
  readonly position: number;
  readonly time: number;
  readonly event: number;
}

interface Place {
  readonly version: number;
  readonly time: number;
  readonly event: number;
}

/** Lists the reports of a situation by any of the three clocks; withdrawn ones are gone, retracted ones marked (A1). */
@Injectable()
export class Timeline {
  constructor(
    private readonly events: Events,
    private readonly words: Words,
  ) {}

  page({ fold, point }: Reading, question: TimelineQuestion): { events: EventState[]; next: string | null } {
    const places = this.places(fold, point, question);
    const page = places.slice(0, question.limit);
    const last = page.at(-1);
    const isMore = last !== undefined && places.length > page.length;
    return {
      events: page.map(({ version }) => this.events.report(fold, version, point)),
      next: isMore ? writeCursor({ position: point.position, time: last.time, event: last.event }) : null,
    };
  }

  private places(fold: SituationFold, point: Point, question: TimelineQuestion): Place[] {
    const { clock, order, after } = question;
    const sign = order === 'asc' ? 1 : -1;
    const compare = (one: Pick<Place, 'time' | 'event'>, other: Pick<Place, 'time' | 'event'>): number =>
      sign * (one.time - other.time || one.event - other.event);
    return [...fold.reports.visible(point)]
      .map((version) => placeOf(fold, version, clock))
      .filter((place) => after === undefined || compare(place, after) > 0)
      .filter((place) => this.matches(fold, place, question))
      .sort(compare);
  }

  private matches(fold: SituationFold, { version, event }: Place, { kind, actor }: TimelineQuestion): boolean {
    if (kind !== undefined && fold.kindOf(event).kind !== kind) return false;
    if (actor === undefined) return true;
    const { speakers, via = [] } = this.words.report(fold, version).attribution;
    return via.includes(actor) || speakers.some((speaker) => speaker.actor === actor || speaker.voice === actor);
  }
}

function placeOf(fold: SituationFold, version: number, clock: Clock): Place {
  const { event, occurred, reported } = fold.reports.versions.at(version);
  const times = { occurred, reported, recorded: fold.positionOf(event) };
  return { version, event, time: times[clock] };
}

/** Reads the cursor of a page. @throws Problem invalid-parameter */
export function readCursor(text: string): Cursor {
  const parts: unknown = parseCursor(text);
  if (Array.isArray(parts) && parts.length === 3 && parts.every((part) => Number.isSafeInteger(part))) {
    return { position: parts[0], time: parts[1], event: parts[2] };
  }
  throw invalidParameter({ parameter: 'cursor', detail: 'is no cursor that this service gave' });
}

function writeCursor({ position, time, event }: Cursor): string {
  return Buffer.from(JSON.stringify([position, time, event])).toString('base64url');
}

function parseCursor(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
