import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { Modality } from '../../events/vocabulary.ts';
import { formatInstant } from '../../events/time.ts';
import type { Changes } from '../../projections/changes.ts';
import type { OwnLane } from '../../projections/lanes.ts';
import type { Moment, Period, Step } from '../../projections/vintages.ts';
import type { Reading } from './point.ts';
import { retractedBy } from './retracting.ts';
import { Chain, FigureNumbers, FigureWords, Words, clean } from './words.ts';

/** A lane of an estimate, and its vintages. */
export interface VintageLane {
  readonly modality: Modality;
  readonly own: OwnLane;
  readonly moments: readonly Moment[];
}

/** A vintage of a figure, or the blank that its source left, with the period in which it stood for its `asOf`. */
export class VintageRow extends Chain {
  readonly modality!: Modality;
  readonly asOf!: string;
  /** The bounds of `asOf`. */
  readonly asOfFrom!: string;
  readonly asOfTo!: string;
  /** The real-time period on the reported clock, from included, until not; null while it lasts. */
  readonly reportedFrom!: string;
  readonly reportedUntil!: string | null;
  /** In the view of changes: what it did to the figure of its `asOf`. */
  readonly change?: Step;
  /** Null from when it is taken back. */
  readonly figure!: FigureWords | null;
  readonly retractedBy?: string[];
}

/** What stands from a column of the matrix on, until the next cell of the row. */
export class MatrixCell {
  /** The index of the column. */
  @ApiProperty({ type: 'integer' })
  readonly column!: number;
  readonly figure!: FigureNumbers | null;
  /** The report, the correction of it that counts, and what took it back. */
  readonly events!: string[];
}

/** Where a period is. */
export interface Placed {
  readonly lane: VintageLane;
  readonly moment: Moment;
  readonly period: Period;
}

/** Puts vintages into words. */
@Injectable()
export class VintageRows {
  constructor(private readonly words: Words) {}

  row({ fold }: Reading, changes: Changes, { lane, moment, period }: Placed, change?: Step): VintageRow {
    const { version, item } = this.place(fold, period.row);
    const { event, reported, grade } = fold.reports.versions.at(version);
    const figure = this.words.figure(fold, version, item);
    const said = { speaker: lane.own.speaker, version, event: fold.idOf(event), reported, grade };
    return clean({
      modality: lane.modality,
      asOf: figure.asOf,
      asOfFrom: formatInstant(moment.lo)!,
      asOfTo: formatInstant(moment.hi)!,
      reportedFrom: formatInstant(period.from)!,
      reportedUntil: formatInstant(period.until),
      change,
      figure: period.isBlank ? null : figure,
      ...this.words.chain(fold, said),
      retractedBy: this.retractions(said.event, changes, { lane, moment, period }),
    }) as VintageRow;
  }

  cell({ fold }: Reading, changes: Changes, placed: Placed, column: number): MatrixCell {
    const { period } = placed;
    const { version, item } = this.place(fold, period.row);
    const event = fold.idOf(fold.reports.versions.at(version).event);
    const { asOf: _, ...figure } = this.words.figure(fold, version, item);
    const correction = this.words.correction(fold, version);
    return {
      column,
      figure: period.isBlank ? null : figure,
      events: [event, ...(correction ? [correction] : []), ...(this.retractions(event, changes, placed) ?? [])],
    };
  }

  /** The text of `asOf`, as the report of a row gave it. */
  asOf({ fold }: Reading, row: number): string {
    const { version, item } = this.place(fold, row);
    return this.words.figure(fold, version, item).asOf;
  }

  /**
   * Whether two rows give the same figure. Where the speaker gave numbers these decide, with their bound and since when
   * they count; where there are none, or they are a reading of the words, the words.
   */
  isSame({ fold }: Reading, row: number, other: number): boolean {
    const [one, two] = [row, other].map((each) => {
      const { version, item } = this.place(fold, each);
      const { low, best, high, bound, since, verbatim } = this.words.figure(fold, version, item);
      const isInWords = bound === undefined || bound === 'magnitude';
      return JSON.stringify([low, best, high, bound, since, isInWords ? verbatim : '']);
    });
    return one === two;
  }

  private retractions(event: string, changes: Changes, { lane, moment, period }: Placed): string[] | undefined {
    if (!period.isBlank) return undefined;
    const { what, speaker } = lane.own;
    const { lo, hi } = moment;
    return retractedBy({ event, speaker, statement: { what, lo, hi } }, period.retracted, changes);
  }

  private place({ reports }: Reading['fold'], row: number): { version: number; item: number } {
    return { version: reports.rows.version(row), item: reports.rows.statement(row).item };
  }
}
