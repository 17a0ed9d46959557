import { CommanderError } from 'commander';
import { COMMANDS } from './catalogue.ts';
import { EXIT, type Exit, Failure, Refusal } from './failure.ts';
import { packageVersion } from './package-file.ts';
import { programOf } from './program.ts';
import { Session } from './session.ts';
import { Speech, languageOf } from './speech.ts';
import { NobodyReadsError, type Terminal } from './terminal.ts';
import { failureLines, usageLines } from './usage.ts';
import { LANGUAGES, type Language } from './words/message.ts';

/** Runs the tool with arguments, and gives the code that it ends with. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<Exit> {
  const speech = new Speech(languageIn(argv) ?? languageOf(terminal.env));
  const help: string[] = [];
  const width = terminal.stdout.columns;
  const paper = { write: (text: string) => void help.push(text), width, version: packageVersion() };
  let session = new Session(terminal, speech, {});
  let exit: Exit = EXIT.fine;
  try {
    await programOf(speech, paper, async (spec, given, named) => {
      session = new Session(terminal, speech, given);
      exit = (await spec.run(session, named)) ?? EXIT.fine;
    }).parseAsync(argv, { from: 'user' });
  } catch (error) {
    exit = await endOf(error, session, { help: help.join(''), command: commandIn(argv) });
  }
  await session.close();
  return exit;
}

/** Tells why it ended, where that is not by itself, and how. */
async function endOf(error: unknown, session: Session, about: { help: string; command: string }): Promise<Exit> {
  const { speech } = session;
  const { help, command } = about;
  if (error instanceof NobodyReadsError) return EXIT.fine;
  if (error instanceof Refusal) return tell(session, error.exit, error.lines(speech));
  if (error instanceof Failure) return tell(session, error.exit, failureLines(error, speech, command));
  if (!(error instanceof CommanderError)) {
    const unforeseen = new Failure(EXIT.failed, 'error.unforeseen', { cause: (error as Error).message });
    return tell(session, EXIT.failed, unforeseen.lines(speech));
  }
  if (error.exitCode === 0) return print(session, help);
  // Without a command, the help is the answer.
  return tell(session, EXIT.usage, help === '' ? usageLines(error, speech, command) : [help.trimEnd()]);
}

async function tell(session: Session, exit: Exit, lines: readonly string[]): Promise<Exit> {
  await session.tell(...lines);
  return exit;
}

async function print(session: Session, text: string): Promise<Exit> {
  await session.output.write(text).catch(() => {});
  return EXIT.fine;
}

/** The language of the help too, which is made before options are read. */
function languageIn(argv: readonly string[]): Language | undefined {
  const at = argv.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const given = argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length);
  return LANGUAGES.find((language) => language === given);
}

function commandIn(argv: readonly string[]): string {
  return COMMANDS.find(({ name }) => argv.includes(name))?.name ?? '';
}
