import { Matches } from 'class-validator';
import { IsTitle, SLUG } from '../rules.ts';
import type { Title } from './text.ts';

/** What every declaration says: the slug by which reports name the thing, and its name for people. */
export class Declaration {
  /** Unique among the things of its family in the situation. */
  @Matches(SLUG, { message: 'must be a slug: [a-z0-9-]{1,64}' })
  slug!: string;

  /** The name for people, one per language. */
  @IsTitle()
  title!: Title;
}
