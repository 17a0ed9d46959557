import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { TimeError, endOf, formatInstant } from '../../events/time.ts';
import type { Point } from '../../projections/lane.ts';
import type { SituationFold } from '../../projections/situation.ts';
import { Problem, type ProblemItem } from '../http/problem.ts';
import { Projector } from '../project/projector.ts';
import { nearestHint, nearestNames } from '../http/nearest.ts';

/** The three clocks of a question, as the request gave them (T1). */
export interface Asked {
  readonly occurredBy?: string | undefined;
  readonly reportedBy?: string | undefined;
  readonly recordedBy?: string | undefined;
  /** The position that a cursor has, in place of `recordedBy`. */
  readonly cursor?: number | undefined;
}

/** The instants that an answer used (A2); null is "no limit". */
export class At {
  readonly occurredBy!: string | null;
  readonly reportedBy!: string | null;
  /** The recorded time of `position`. */
  readonly recordedBy!: string;
  /** The last position that belongs to what was asked and is not after what was asked. */
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
}

/** A situation, at a point on the three clocks. */
export interface Reading {
  readonly fold: SituationFold;
  readonly point: Point;
  readonly at: At;
}

/** Finds what was asked for in the registers, and says precisely where that is on the three clocks. */
@Injectable()
export class Readings {
  constructor(private readonly projector: Projector) {}

  /**
   * A situation at a point.
   * @throws Problem not-found, invalid-parameter, upgrade-needed, and not-yet-known where no report is visible (A1)
   */
  of(slug: string, asked: Asked): Reading {
    const reading = this.recorded(slug, asked);
    requireReport(reading);
    return reading;
  }

  /** The same, also where no report is visible yet. */
  recorded(slug: string, asked: Asked): Reading {
    this.projector.catchUp();
    const fold = this.situation(slug);
    const occurredBy = endOfParameter('occurredBy', asked.occurredBy);
    const reportedBy = endOfParameter('reportedBy', asked.reportedBy);
    const position = fold.lastPosition(
      asked.cursor === undefined ? this.limit(asked.recordedBy) : this.held(asked.cursor),
    );
    if (position === 0) throw notYetKnown(slug);
    const at = {
      occurredBy: formatInstant(occurredBy),
      reportedBy: formatInstant(reportedBy),
      recordedBy: formatInstant(this.projector.clock.at(position))!,
      position,
    };
    return { fold, point: { occurredBy, reportedBy, position }, at };
  }

  /** The position that `recordedBy` names: itself where it is a number, else that of an instant (T4). */
  limit(recordedBy: string | undefined): number {
    const { clock } = this.projector;
    if (recordedBy === undefined) return clock.head;
    if (!/^\d+$/.test(recordedBy)) return clock.positionAt(endOfParameter('recordedBy', recordedBy));
    if (Number(recordedBy) <= clock.head) return Number(recordedBy);
    const detail = `digits are a position of the log, and the last one is ${clock.head}; a year is written as its last month`;
    throw invalidParameter({ parameter: 'recordedBy', detail: `${detail} (2024-12)` });
  }

  private held(cursor: number): number {
    const { head } = this.projector.clock;
    if (cursor <= head) return cursor;
    const detail = `is of the log up to position ${cursor}, and the last one here is ${head}`;
    throw invalidParameter({ parameter: 'cursor', detail });
  }

  private situation(slug: string): SituationFold {
    const outdated = this.projector.upgradeNeeded(slug);
    if (outdated) throw new Problem('upgrade-needed', outdated);
    const fold = this.projector.situation(slug);
    if (fold) return fold;
    const known = this.projector.situations().map((situation) => situation.slug);
    throw notFound('situation', slug, known);
  }
}

/** @throws Problem not-yet-known where no report is visible (A1) */
export function requireReport({ fold, point }: Reading): void {
  const anything = fold.reports.visible({ ...point, occurredBy: Infinity }).next();
  if (anything.done) throw notYetKnown(fold.slug);
}

/** 404, with the names that come nearest. */
export function notFound(what: string, name: string, known: readonly string[]): Problem {
  const nearest = nearestNames(name, known);
  const detail = `there is no ${what} "${name}"${nearestHint(nearest)}`;
  return new Problem('not-found', detail, [{ parameter: what, detail, nearest }]);
}

export function invalidParameter(item: ProblemItem): Problem {
  return new Problem('invalid-parameter', `${item.parameter}: ${item.detail}`, [item]);
}

function notYetKnown(slug: string): Problem {
  return new Problem('not-yet-known', `no report of ${slug} is visible at that point on the three clocks`);
}

function endOfParameter(parameter: string, text: string | undefined): number {
  return text === undefined ? Infinity : instantIn(parameter, text, endOf);
}

/** An instant that a parameter names in EDTF, as `parse` takes it. @throws Problem invalid-parameter */
export function instantIn(parameter: string, text: string, parse: (text: string) => number): number {
  try {
    // In a query string "+" is a space, also where somebody meant the sign of an offset.
    return parse(text.replace(/ (?=\d\d(:?\d\d)?$)/, '+'));
  } catch (error) {
    if (error instanceof TimeError) throw invalidParameter({ parameter, detail: error.message });
    throw error;
  }
}
