import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import type { DeclarationKind } from '../kind.ts';
import { Declaration } from '../parts/declaration.ts';
import { RefersTo } from '../rules.ts';
import { TREATY_STEPS, type TreatyStepName } from '../vocabulary.ts';

/** An agreement that goes through steps. */
export class TreatyDeclaration extends Declaration {
  /** The actors that conclude it. */
  @IsOptional()
  @IsArray()
  @RefersTo('actor', { each: true })
  parties?: string[];

  /** The steps that it has, in their order (L3); neither changes. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(TREATY_STEPS, { each: true })
  steps!: TreatyStepName[];
}

export const treaty = {
  kind: 'treaty',
  family: 'declaration',
  declares: 'treaty',
  about: 'Introduces an agreement and the order of its steps.',
  version: 1,
  body: TreatyDeclaration,
} satisfies DeclarationKind;
