import { Matches } from 'class-validator';
import { IsPart, UUID } from '../rules.ts';
import { Text } from './text.ts';

/** What every change says (C7). */
export class Change {
  /** The id of the earlier record of the same situation that it names. */
  @Matches(UUID, { message: 'must be a UUID' })
  target!: string;

  /** Why. */
  @IsPart(() => Text)
  reason!: Text;
}
