import type { DeclarationKind } from '../kind.ts';
import { Declaration } from '../parts/declaration.ts';

/** A question of policy on which actors hold positions ("South Korean arms for Ukraine"). */
export class TopicDeclaration extends Declaration {}

export const topic = {
  kind: 'topic',
  family: 'declaration',
  declares: 'topic',
  about: 'Introduces a question of policy on which actors hold positions.',
  version: 1,
  body: TopicDeclaration,
} satisfies DeclarationKind;
