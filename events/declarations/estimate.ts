import { IsOptional } from 'class-validator';
import type { DeclarationKind } from '../kind.ts';
import { Declaration } from '../parts/declaration.ts';
import type { Title } from '../parts/text.ts';
import { IsText, IsTitle } from '../rules.ts';

/** A series of figures that count the same thing in the same unit. */
export class EstimateDeclaration extends Declaration {
  /** What is counted, one text per language ("North Korean soldiers"). */
  @IsTitle()
  subject!: Title;

  /** What is measured of it: count, value, area, rate, stage … */
  @IsText()
  measure!: string;

  /** The unit, which never changes: persons, km2, USD/year … */
  @IsText()
  unit!: string;

  /** What it is limited to, one text per language ("in Kursk Oblast"). */
  @IsOptional()
  @IsTitle()
  scope?: Title;
}

export const estimate = {
  kind: 'estimate',
  family: 'declaration',
  declares: 'estimate',
  about: 'Introduces a series of figures.',
  version: 1,
  body: EstimateDeclaration,
} satisfies DeclarationKind;
