import type { CommanderError } from 'commander';
import { EXIT, Failure } from './failure.ts';
import type { Key, Speech } from './speech.ts';

/** What commander finds wrong, by its code, as the message of ours; quoted parts fill its places. */
const MEANINGS: Readonly<Record<string, Key>> = {
  'commander.missingArgument': 'error.missing-argument',
  'commander.optionMissingArgument': 'error.option-needs-value',
  'commander.missingMandatoryOptionValue': 'error.option-needed',
  'commander.conflictingOption': 'error.conflicting-options',
  'commander.unknownOption': 'error.unknown-option',
  'commander.unknownCommand': 'error.unknown-command',
  'commander.excessArguments': 'error.too-many-arguments',
  'commander.invalidArgument': 'error.invalid-value',
};

/** The lines that tell a wrong usage in the language. */
export function usageLines({ code, message }: CommanderError, speech: Speech, command: string): string[] {
  const quoted = [...message.matchAll(/'([^']*)'/g)].map(([, text]) => text!);
  const choices = /Allowed choices are (.*)\.$/s.exec(message)?.[1];
  const nearest = /\(Did you mean (?:one of )?(.*)\?\)/s.exec(message)?.[1];
  const text = [
    speech.say(MEANINGS[code] ?? 'error.usage', Object.fromEntries(quoted.entries())),
    choices === undefined ? '' : speech.say('error.choices', { choices }),
    nearest === undefined ? '' : speech.say('error.nearest', { nearest }),
  ].join('');
  return [speech.say('error', { text }), helpLine(speech, command)];
}

/** The lines of a failure; after a wrong usage also where more is told. */
export function failureLines(failure: Failure, speech: Speech, command: string): string[] {
  const lines = failure.lines(speech);
  return failure.exit === EXIT.usage ? [...lines, helpLine(speech, command)] : lines;
}

function helpLine(speech: Speech, command: string): string {
  const call = ['dateline', command, '--help'].filter(Boolean).join(' ');
  return speech.say('error.help', { call });
}
