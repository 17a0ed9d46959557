import { Command, type Help, Option } from 'commander';
import { COMMANDS } from './catalogue.ts';
import type { ArgumentName, Arguments, CommandSpec } from './command.ts';
import { FORMATS, GLOBAL, type Given, OPTIONS, type OptionName, type OptionSpec } from './options.ts';
import { wrap } from './show/text-width.ts';
import type { Speech } from './speech.ts';

/** Runs a command with what was given. */
export type Act = (spec: CommandSpec, given: Given, named: Arguments) => Promise<void>;

/** What the program prints by itself: help and the version. */
export interface Paper {
  write(text: string): void;
  readonly width: number | undefined;
  readonly version: string;
}

/** The commands as commander reads them, with help in the language. */
export function programOf(speech: Speech, paper: Paper, act: Act): Command {
  const program = new Command('dateline')
    .description(speech.say('tool'))
    .version(paper.version, '--version', speech.say('help.version'))
    .helpOption('-h, --help', speech.say('help.help'))
    .helpCommand(`help ${speech.say('help.[command]')}`, speech.say('command.help'))
    .addHelpText('after', `\n${wrap(speech.say('help.end'), paper.width ?? 80).join('\n')}`)
    .configureHelp(helpIn(speech))
    .configureOutput({
      writeOut: (text) => paper.write(text),
      writeErr: (text) => paper.write(text),
      // Errors are told in the language by who catches them.
      outputError: () => {},
      getOutHelpWidth: () => paper.width!,
      getErrHelpWidth: () => paper.width!,
    })
    .exitOverride();
  for (const name of GLOBAL) program.addOption(optionOf(name, speech));
  for (const spec of COMMANDS) addCommand(program, spec, speech, act);
  return program;
}

function addCommand(program: Command, spec: CommandSpec, speech: Speech, act: Act): void {
  const command = program
    .command(spec.name)
    .description(speech.say(spec.about))
    .helpOption('-h, --help', speech.say('help.help'));
  const names = spec.arguments.map((each) => each.replace('?', '') as ArgumentName);
  names.forEach((name, at) => {
    const text = speech.say(`argument.${name}`);
    const isOptional = spec.arguments[at]!.endsWith('?');
    command.argument(isOptional ? `[${text}]` : `<${text}>`, speech.say(`about.${name}`));
  });
  const formats = [...FORMATS, 'geojson' as const].filter((name) => spec.options.includes(name));
  for (const name of spec.options) {
    const option = optionOf(name, speech).makeOptionMandatory(spec.needed?.includes(name) ?? false);
    // An answer comes in one format.
    const isFormat = formats.some((format) => format === name);
    command.addOption(isFormat ? option.conflicts(formats.filter((other) => other !== name)) : option);
  }
  command.action((...args: unknown[]) => {
    const named = Object.fromEntries(names.map((name, at) => [name, args[at] as string | undefined]));
    return act(spec, givenTo(command, spec), named);
  });
}

function optionOf(name: OptionName, speech: Speech): Option {
  const { flags, value, about, choices, isMany }: OptionSpec = OPTIONS[name];
  const option = new Option(value ? `${flags} <${speech.say(value)}>` : flags, speech.say(about));
  if (choices) option.choices(choices);
  if (isMany) option.argParser((text: string, before: readonly string[] = []) => [...before, text]);
  return option;
}

/** The values under the names of the table, where different options may have the same flag. */
function givenTo(command: Command, spec: CommandSpec): Given {
  const values = command.optsWithGlobals<Record<string, Given[OptionName]>>();
  const names: readonly OptionName[] = [...GLOBAL, ...spec.options];
  return Object.fromEntries(
    names.map((name) => [name, values[new Option(OPTIONS[name].flags).attributeName()]] as const),
  );
}

/** What commander says in English, in the language. */
function helpIn(speech: Speech): Partial<Help> {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': speech.say('help.usage'),
    'Arguments:': speech.say('help.arguments'),
    'Options:': speech.say('help.options'),
    'Global Options:': speech.say('help.global-options'),
    'Commands:': speech.say('help.commands'),
  };
  return {
    showGlobalOptions: true,
    styleTitle: (title) => titles[title] ?? title,
    styleUsage: (usage) =>
      usage.replace('[options]', speech.say('help.[options]')).replace('[command]', speech.say('help.[command]')),
    subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(termOf)].join(' '),
    optionDescription: ({ description, argChoices }) => {
      if (!argChoices) return description;
      return `${description}: ${speech.say('help.choices', { choices: argChoices.join(', ') })}`;
    },
  };
}

function termOf(argument: { readonly required: boolean; name(): string }): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}
