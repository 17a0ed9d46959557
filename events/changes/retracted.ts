import { ArrayMinSize, IsArray, IsOptional } from 'class-validator';
import type { ChangeKind } from '../kind.ts';
import { Change } from '../parts/change.ts';
import { RetractedFigure, RetractedPosition, RetractedStep } from '../parts/retracted-parts.ts';
import { Source } from '../parts/source.ts';
import { IsPart, IsReported, RefersTo } from '../rules.ts';

/**
 * The source took it back, at a reported time of its own; until then the public believed it (C3). Without any of
 * `figures`, `claims`, `steps`, `positions` the whole report is taken back, without `speakers` for all of them.
 */
export class Retracted extends Change {
  /** When the retraction became public, EDTF with an end. */
  @IsReported()
  reported!: string;

  /** The figures that are taken back. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @IsPart(() => RetractedFigure, { each: true })
  figures?: RetractedFigure[];

  /** The claims on which the stance is taken back. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @RefersTo('claim', { each: true })
  claims?: string[];

  /** The treaty steps of which the word is taken back. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @IsPart(() => RetractedStep, { each: true })
  steps?: RetractedStep[];

  /** The positions that are taken back. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @IsPart(() => RetractedPosition, { each: true })
  positions?: RetractedPosition[];

  /** The speakers of the report who take it back; by default all. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @RefersTo('actor', { each: true })
  speakers?: string[];

  /** Where the recorder read it. */
  @IsOptional()
  @IsPart(() => Source)
  source?: Source;
}

export const retracted = {
  kind: 'retracted',
  family: 'change',
  about: 'The source took it back. Moves the reported and the recorded clock.',
  version: 1,
  body: Retracted,
} satisfies ChangeKind;
