import { IsIn, IsOptional, Matches } from 'class-validator';
import type { DeclarationKind, Fault } from '../kind.ts';
import { Declaration } from '../parts/declaration.ts';
import { RefersTo } from '../rules.ts';
import { ACTOR_TYPES } from '../vocabulary.ts';

/** Somebody who acts or speaks: a person, a government, an agency, an organization, an outlet, or somebody unnamed. */
export class ActorDeclaration extends Declaration {
  @IsIn(ACTOR_TYPES)
  type!: (typeof ACTOR_TYPES)[number];

  /** ISO 3166-1 alpha-2. */
  @IsOptional()
  @Matches(/^[A-Z]{2}$/, { message: 'must be two capital letters, ISO 3166-1 alpha-2' })
  country?: string;

  /** The actor that it is a part of. Nothing about who speaks for whom is inferred from it (L2). */
  @IsOptional()
  @RefersTo('actor')
  partOf?: string;
}

export const actor = {
  kind: 'actor',
  family: 'declaration',
  declares: 'actor',
  about: 'Introduces somebody who acts or speaks.',
  version: 1,
  body: ActorDeclaration,
  check: ({ slug, partOf }: ActorDeclaration): Fault[] =>
    slug === partOf ? [{ pointer: '/partOf', detail: 'an actor is no part of itself' }] : [],
} satisfies DeclarationKind;
