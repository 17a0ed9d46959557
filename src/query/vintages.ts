import { Injectable } from '@nestjs/common';
import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import type { Title } from '../../events/parts/text.ts';
import { MODALITIES, type Modality } from '../../events/vocabulary.ts';
import { formatInstant } from '../../events/time.ts';
import type { Changes } from '../../projections/changes.ts';
import { whatOf } from '../../projections/said.ts';
import {
  type Moment,
  type Step,
  changesOf,
  columnsOf,
  firstRelease,
  lasting,
  momentsOf,
  stood,
} from '../../projections/vintages.ts';
import { changesBy } from './events.ts';
import { declaredAt, requireDeclared } from './named.ts';
import { refsTo } from '../http/openapi-answers.ts';
import type { Reading } from './point.ts';
import { MatrixCell, type Placed, type VintageLane, VintageRow, VintageRows } from './vintage-rows.ts';

/** As ALFRED's output_type 1 to 4 have them. */
export const VINTAGE_VIEWS = ['periods', 'matrix', 'changes', 'initial'] as const;
export type VintageView = (typeof VINTAGE_VIEWS)[number];

/** Which vintages of an estimate. */
export interface VintageQuestion {
  readonly slug: string;
  readonly view: VintageView;
  readonly speaker?: readonly string[] | undefined;
  readonly modality?: readonly Modality[] | undefined;
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
  /** Of the matrix: the reported instants at which anything changed, in order. */
  readonly columns?: string[];
  @ApiProperty({ type: 'array', items: { anyOf: refsTo(VintageRow, MatrixRow) } })
  readonly rows!: (VintageRow | MatrixRow)[];
}

/** Tells how the figures of an estimate came to be what they are. */
@Injectable()
export class Vintages {
  constructor(private readonly rows: VintageRows) {}

  /** @throws Problem not-found where the estimate is not declared then, invalid-parameter for an unknown speaker */
  of(reading: Reading, question: VintageQuestion): VintagesAnswer {
    const { view } = question;
    const { slug, said, id } = declaredAt(reading, 'estimate', question.slug);
    requireDeclared(reading, 'actor', question.speaker, 'speaker');
    const lanes = lanesOf(reading, question);
    const changes = changesBy(reading.fold, reading.point);
    const found = view === 'matrix' ? this.matrix(reading, changes, lanes) : this.list(reading, changes, lanes, view);
    return {
      estimate: slug,
      title: said['title'] as Title,
      unit: said['unit'] as string,
      declaredBy: id,
      view,
      ...found,
    };
  }

  private list(
    reading: Reading,
    changes: Changes,
    lanes: readonly VintageLane[],
    view: Exclude<VintageView, 'matrix'>,
  ): { rows: VintageRow[] } {
    const row = (placed: Placed, step?: Step): VintageRow => this.rows.row(reading, changes, placed, step);
    const isSame = (one: number, other: number): boolean => this.rows.isSame(reading, one, other);
    const views = {
      periods: (lane, moment) => stood(moment).map((period) => row({ lane, moment, period })),
      changes: (lane, moment) =>
        changesOf(moment, isSame).map(({ period, step }) => row({ lane, moment, period }, step)),
      initial: (lane, moment) => {
        const period = firstRelease(moment);
        return period ? [row({ lane, moment, period })] : [];
      },
    } satisfies Record<typeof view, (lane: VintageLane, moment: Moment) => VintageRow[]>;
    return { rows: lanes.flatMap((lane) => lane.moments.flatMap((moment) => views[view](lane, moment))) };
  }

  private matrix(
    reading: Reading,
    changes: Changes,
    lanes: readonly VintageLane[],
  ): { columns: string[]; rows: MatrixRow[] } {
    const columns = columnsOf(lanes.flatMap(({ moments }) => moments));
    const index = new Map(columns.map((instant, column) => [instant, column]));
    const rows = lanes.flatMap((lane) =>
      lane.moments.flatMap((moment) => {
        const periods = lasting(moment);
        const last = periods.at(-1);
        if (!last) return [];
        return {
          modality: lane.modality,
          speaker: lane.own.speaker,
          asOf: this.rows.asOf(reading, last.row),
          asOfFrom: formatInstant(moment.lo)!,
          asOfTo: formatInstant(moment.hi)!,
          cells: periods.map((period) =>
            this.rows.cell(reading, changes, { lane, moment, period }, index.get(period.from)!),
          ),
        };
      }),
    );
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
