import type { CommandSpec } from '../command.ts';
import { GLOBAL, OPTIONS, type OptionName, type OptionSpec } from '../options.ts';
import type { Speech } from '../speech.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** An option as a shell completes it. */
export interface OutlinedOption {
  /** `--output`, `-o` */
  readonly flags: readonly string[];
  readonly about: string;
  /** What its value is; undefined where it takes none. */
  readonly value?: 'file' | 'folder' | 'words' | undefined;
  readonly choices: readonly string[];
}

/** A command as a shell completes it. */
export interface OutlinedCommand {
  readonly name: string;
  readonly about: string;
  readonly options: readonly OutlinedOption[];
  /** What its arguments can be: these words, or files. */
  readonly words: readonly string[];
  readonly takesFiles: boolean;
}

/** All that a shell needs to know. */
export interface Outline {
  readonly commands: readonly OutlinedCommand[];
  /** What every command takes. */
  readonly options: readonly OutlinedOption[];
}

/** The commands and their options, with what they are for in a language. */
export function outlineOf(commands: readonly CommandSpec[], speech: Speech): Outline {
  const help = { flags: ['--help', '-h'], about: speech.say('help.help'), choices: [] };
  const outlined = commands.map((command): OutlinedCommand => ({
    name: command.name,
    about: speech.say(command.about),
    options: command.options.map((name) => optionOf(name, speech)),
    words: command.arguments.includes('shell') ? SHELLS : [],
    takesFiles: command.arguments.some((argument) => argument === 'file?' || argument === 'json?'),
  }));
  const names = commands.map(({ name }) => name);
  const more = { name: 'help', about: speech.say('command.help'), options: [], words: names, takesFiles: false };
  return { commands: [...outlined, more], options: [...GLOBAL.map((name) => optionOf(name, speech)), help] };
}

function optionOf(name: OptionName, speech: Speech): OutlinedOption {
  const { flags, value, about, choices = [] }: OptionSpec = OPTIONS[name];
  const kinds = { 'value.file': 'file', 'value.json': 'file', 'value.folder': 'folder' } as const;
  const kind = value === undefined ? undefined : (kinds[value as keyof typeof kinds] ?? 'words');
  return { flags: flags.split(', ').toReversed(), about: speech.say(about), value: kind, choices };
}
