import type { Exit } from './failure.ts';
import type { OptionName } from './options.ts';
import type { Session } from './session.ts';
import type { Key } from './speech.ts';

/** The names of arguments. */
export type ArgumentName =
  'file' | 'situation' | 'event' | 'estimate' | 'claim' | 'treaty' | 'actor' | 'json' | 'shell';

/** The arguments that were given. */
export type Arguments = Readonly<Partial<Record<ArgumentName, string>>>;

/** A command of the tool. */
export interface CommandSpec {
  readonly name: string;
  readonly about: Key;
  /** In their order; one with "?" can be left out. */
  readonly arguments: readonly (ArgumentName | `${ArgumentName}?`)[];
  readonly options: readonly OptionName[];
  /** Options that have to be given. */
  readonly needed?: readonly OptionName[];
  /** @throws Refusal, Failure */
  run(session: Session, given: Arguments): Promise<Exit | void>;
}
