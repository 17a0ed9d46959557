import type { DeclarationKind } from '../kind.ts';
import { Declaration } from '../parts/declaration.ts';

/** A proposition that speakers assert, deny or doubt; its title states it ("North Korean soldiers are in Russia"). */
export class ClaimDeclaration extends Declaration {}

export const claim = {
  kind: 'claim',
  family: 'declaration',
  declares: 'claim',
  about: 'Introduces a proposition on which speakers take a stance.',
  version: 1,
  body: ClaimDeclaration,
} satisfies DeclarationKind;
