import { Injectable } from '@nestjs/common';
import { MODALITIES, type Modality } from '../../events/vocabulary.ts';
import { formatInstant } from '../../events/time.ts';
import type { Changes } from '../../projections/changes.ts';
import { whatOf } from '../../projections/said.ts';
import { type Moment, changesOf, columnsOf, firstRelease, lasting, momentsOf } from '../../projections/vintages.ts';
import { declaredEstimate } from './estimates.ts';
import { changesBy } from './events.ts';
import { requireDeclared } from './named.ts';
import type { Reading } from './point.ts';
import { type MatrixCell, type Placed, type VintageLane, type VintageRow, VintageRows } from './vintage-rows.ts';

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
export interface MatrixRow {
  readonly modality: Modality;
  readonly speaker: string;
  readonly asOf: string;
  readonly asOfFrom: string;
  readonly asOfTo: string;
  readonly cells: readonly MatrixCell[];
}

/** The vintages of an estimate: by modality and speaker, then by `asOf`, then by when they were reported. */
export interface VintagesAnswer {
  readonly estimate: string;
  readonly title: unknown;
  readonly unit: unknown;
  readonly declaredBy: string;
  readonly view: VintageView;
  /** Of the matrix: the reported instants at which anything changed, in order. */
  readonly columns?: readonly string[];
  readonly rows: readonly (VintageRow | MatrixRow)[];
}

/** Tells how the figures of an estimate came to be what they are. */
@Injectable()
export class Vintages {
  constructor(private readonly rows: VintageRows) {}

  /** @throws Problem not-found where the estimate is not declared then, invalid-parameter for an unknown speaker */
  of(reading: Reading, question: VintageQuestion): VintagesAnswer {
    const { slug, said, id } = declaredEstimate(reading, question.slug);
    requireDeclared(reading, 'actor', question.speaker, 'speaker');
    const lanes = lanesOf(reading, question);
    const head = { estimate: slug, title: said['title'], unit: said['unit'], declaredBy: id, view: question.view };
    const changes = remembered(changesBy(reading.fold, reading.point));
    if (question.view === 'matrix') return { ...head, ...this.matrix(reading, changes, lanes) };
    const rows = lanes.flatMap((lane) =>
      lane.moments.flatMap((moment) => this.of1(reading, changes, question.view, { lane, moment })),
    );
    return { ...head, rows };
  }
}
