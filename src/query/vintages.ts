import { Injectable } from '@nestjs/common';
import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import type { Title } from '../../events/parts/text.ts';
import { MODALITIES, type Modality } from '../../events/vocabulary.ts';
import { formatInstant } from '../../events/time.ts';
import type { Changes } from '../../projections/changes.ts';
import { whatOf } from '../../projections/said.ts';
import { columnsOf, momentsOf, stepOf } from '../../projections/vintages.ts';
import { changesBy } from './events.ts';
import { declaredAt, requireDeclared } from './named.ts';
import { refsTo } from '../http/openapi-answers.ts';
import { type Reading, Readings } from './point.ts';
import { type Cursor, fingerprint, requireSameQuestion, writeCursor } from './timeline-cursor.ts';
import { type Candidate, type LaneMoment, candidatesOf, matrixRowsOf } from './vintage-list.ts';
import { MatrixCell, type VintageLane, VintageRow, VintageRows } from './vintage-rows.ts';

/** As ALFRED's output_type 1 to 4 have them. */
export const VINTAGE_VIEWS = ['periods', 'matrix', 'changes', 'initial'] as const;
export type VintageView = (typeof VINTAGE_VIEWS)[number];

/** Which vintages of an estimate. */
export interface VintageQuestion {
  readonly slug: string;
  readonly view: VintageView;
  readonly speaker?: readonly string[] | undefined;
  readonly modality?: readonly Modality[] | undefined;
  /** How many periods, or rows of the matrix, are looked at for a page. */
  readonly limit: number;
  readonly after?: Cursor | undefined;
  /** As it was asked beside the cursor. */
  readonly recordedBy?: string | undefined;
}

/** An `asOf` of a lane in the matrix. Between its cells, what the one before says goes on. */
export class MatrixRow {
  readonly modality!: Modality;
  readonly speaker!: string;
  readonly asOf!: string;
  readonly asOfFrom!: string;
  readonly asOfTo!: string;
  readonly cells!: MatrixCell[];
}

/** The vintages of an estimate: by modality and speaker, then by `asOf`, then by when they were reported. */
@ApiExtraModels(VintageRow, MatrixRow)
export class VintagesAnswer {
  readonly estimate!: string;
  readonly title!: Title;
  readonly unit!: string;
  readonly declaredBy!: string;
  readonly view!: VintageView;
  /** Of the matrix: the reported instants at which anything changed in these rows, in order. */
  readonly columns?: string[];
  @ApiProperty({ type: 'array', items: { anyOf: refsTo(VintageRow, MatrixRow) } })
  readonly rows!: (VintageRow | MatrixRow)[];
  /** The cursor of the next page; null where there is none. */
  readonly next!: string | null;
}

/** Tells how the figures of an estimate came to be what they are. */
@Injectable()
export class Vintages {
  constructor(
    private readonly rows: VintageRows,
    private readonly readings: Readings,
  ) {}

  /** @throws Problem not-found where the estimate is not declared then, invalid-parameter for an unknown speaker */
  of(reading: Reading, question: VintageQuestion): VintagesAnswer {
    const { view, after, limit } = question;
    const { slug, said, id } = declaredAt(reading, 'estimate', question.slug);
    requireDeclared(reading, 'actor', question.speaker, 'speaker');
    const cursor = this.cursor(reading, question);
    const lanes = lanesOf(reading, question);
    const all = view === 'matrix' ? matrixRowsOf(lanes) : candidatesOf(lanes, view);
    const start = after?.event ?? 0;
    const page = all.slice(start, start + limit);
    const changes = changesBy(reading.fold, reading.point);
    const found =
      view === 'matrix'
        ? this.matrix(reading, changes, page as LaneMoment[])
        : { rows: this.list(reading, changes, page as Candidate[], view) };
    const next = start + limit < all.length ? writeCursor({ ...cursor, event: start + limit }) : null;
    const { title, unit } = said as unknown as Pick<VintagesAnswer, 'title' | 'unit'>;
    return { estimate: slug, title, unit, declaredBy: id, view, ...found, next };
  }

  private cursor(reading: Reading, { slug, view, speaker, modality, after, recordedBy }: VintageQuestion): Cursor {
    const { fold, point } = reading;
    const question = fingerprint([fold.slug, slug, point.occurredBy, point.reportedBy, view, speaker, modality]);
    if (after) requireSameQuestion({ ...after, asked: { question, recordedBy } }, reading, this.readings);
    return { position: point.position, time: 0, event: 0, question };
  }

  private list(
    reading: Reading,
    changes: Changes,
    page: readonly Candidate[],
    view: Exclude<VintageView, 'matrix'>,
  ): VintageRow[] {
    if (view !== 'changes') return page.map((placed) => this.rows.row(reading, changes, placed));
    const isSame = (one: number, other: number): boolean => this.rows.isSame(reading, one, other);
    return page.flatMap((placed) => {
      const step = stepOf(placed.period, placed.before, isSame);
      return step ? [this.rows.row(reading, changes, placed, step)] : [];
    });
  }

  private matrix(
    reading: Reading,
    changes: Changes,
    page: readonly LaneMoment[],
  ): { columns: string[]; rows: MatrixRow[] } {
    const columns = columnsOf(page.map(({ periods }) => periods));
    const index = new Map(columns.map((instant, column) => [instant, column]));
    const rows = page.map(({ lane, moment, periods }) => ({
      modality: lane.modality,
      speaker: lane.own.speaker,
      asOf: this.rows.asOf(reading, periods.at(-1)!.row),
      asOfFrom: formatInstant(moment.lo)!,
      asOfTo: formatInstant(moment.hi)!,
      cells: periods.map((period) =>
        this.rows.cell(reading, changes, { lane, moment, period }, index.get(period.from)!),
      ),
    }));
    return { columns: columns.map((instant) => formatInstant(instant)!), rows };
  }
}

function lanesOf({ fold, point }: Reading, { slug, modality, speaker }: VintageQuestion): VintageLane[] {
  return MODALITIES.filter((one) => modality?.includes(one) ?? true).flatMap((one) =>
    fold.reports.lanes
      .about(whatOf.figure(slug, one))
      .filter((own) => speaker?.includes(own.speaker) ?? true)
      .map((own) => ({ modality: one, own, moments: momentsOf(own.lane, point) })),
  );
}
