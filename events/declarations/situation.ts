import { IsOptional } from 'class-validator';
import type { DeclarationKind } from '../kind.ts';
import { Declaration } from '../parts/declaration.ts';
import type { Title } from '../parts/text.ts';
import { IsTitle } from '../rules.ts';

/** Opens the record of a developing situation; its slug is that of the path. */
export class SituationDeclaration extends Declaration {
  /** What belongs to it, one text per language. */
  @IsOptional()
  @IsTitle()
  description?: Title;
}

export const situation = {
  kind: 'situation',
  family: 'declaration',
  declares: 'situation',
  about: 'Opens the record of a developing situation.',
  version: 1,
  body: SituationDeclaration,
} satisfies DeclarationKind;
