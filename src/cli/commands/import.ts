import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { type Line, linesOf } from '../../http/lines.ts';
import type { CommandSpec } from '../command.ts';
import { EXIT, Failure } from '../failure.ts';
import { fileFailure } from '../input.ts';
import type { Key } from '../speech.ts';
import { Progress } from './progress.ts';
import { recorderHeader } from './record.ts';
import { Results } from './results.ts';
import { type Destination, Shipment } from './shipment.ts';

// Longer ones the service would not even read.
const MAX_LINE_BYTES = 512 * 1024;

export const IMPORT: CommandSpec = {
  name: 'import',
  about: 'command.import',
  arguments: ['file?', 'situation?'],
  options: ['declare', 'atomic', 'restore', 'recorder', 'json'],
  async run(session, { file = '-', situation }) {
    const { stream, size } = file === '-' ? { stream: session.terminal.stdin, size: undefined } : open(file);
    const connection = await session.connect(true);
    const progress = new Progress(session, size);
    const results = new Results(session, progress);
    const { declare, atomic, restore } = session.given;
    const to: Destination = {
      connection,
      query: { declare: declare === true ? 'auto' : undefined, atomic: atomic as boolean, restore: restore as boolean },
      headers: recorderHeader(session),
      take: (result) => results.take(result),
    };
    try {
      const lines = counted(linesOf(stream, MAX_LINE_BYTES), progress);
      await (atomic === true ? together : each)(lines, situation, to, results);
    } catch (error) {
      throw isOfFile(error) ? fileFailure(file, error) : error;
    } finally {
      progress.end();
      await results.tellRest();
    }
    await results.summarize();
    return results.refused > 0 ? EXIT.failed : EXIT.fine;
  },
};

type Lines = AsyncIterable<Line>;

/** Every line for itself, in the order of the file; a request for each run of lines of one situation. */
async function each(lines: Lines, situation: string | undefined, to: Destination, results: Results): Promise<void> {
  let shipment: Shipment | undefined;
  for await (const line of lines) {
    const goal = goalOf(line, situation);
    if (typeof goal === 'object') {
      await shipment?.end();
      shipment = undefined;
      await results.refuse(line.number, goal.refused);
      continue;
    }
    if (shipment?.situation !== goal) {
      await shipment?.end();
      shipment = new Shipment(goal, to);
    }
    await shipment.send(line.number, line.bytes!);
  }
  await shipment?.end();
}

/** All lines or nothing; so they are looked at before the first is sent. */
async function together(lines: Lines, situation: string | undefined, to: Destination, results: Results): Promise<void> {
  const all: Line[] = [];
  let goal = situation;
  for await (const line of lines) {
    const own = goalOf(line, situation);
    if (typeof own === 'object') await results.refuse(line.number, own.refused);
    else if ((goal ??= own) !== own) throw new Failure(EXIT.usage, 'import.several-situations', { line: line.number });
    else all.push(line);
  }
  if (goal === undefined || results.refused > 0) return;
  const shipment = new Shipment(goal, to);
  let last = 0;
  for (const { number, bytes } of all) {
    // With the blank lines of the file, so that the service tells a line by the same number.
    const blank = Buffer.alloc(number - last - 1, '\n');
    await shipment.send(number, Buffer.concat([blank, bytes!]));
    last = number;
  }
  await shipment.end();
}

/** The situation that a line goes to; or why it goes nowhere. */
function goalOf({ bytes }: Line, situation: string | undefined): string | { refused: Key } {
  if (bytes === undefined) return { refused: 'import.too-long' };
  if (situation !== undefined) return situation;
  const own = situationIn(bytes);
  if (own === undefined) return { refused: 'import.no-json' };
  return typeof own === 'string' && own !== '' ? own : { refused: 'import.no-situation' };
}

function situationIn(bytes: Buffer): unknown {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as { situation?: unknown } | null;
    return typeof value === 'object' ? (value?.situation ?? null) : undefined;
  } catch {
    return undefined;
  }
}

async function* counted(lines: Lines, progress: Progress): AsyncGenerator<Line> {
  for await (const line of lines) {
    progress.sent((line.bytes?.length ?? 0) + 1);
    yield line;
  }
}

function open(file: string): { stream: Readable; size: number } {
  try {
    return { size: statSync(file).size, stream: createReadStream(file) };
  } catch (error) {
    throw fileFailure(file, error);
  }
}

function isOfFile(error: unknown): boolean {
  return ['open', 'read'].includes((error as NodeJS.ErrnoException).syscall ?? '');
}
