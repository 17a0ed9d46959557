import type { At } from '../../query/point.ts';
import type { ArgumentName, Arguments, CommandSpec } from '../command.ts';
import type { Connection, Query, Sent } from '../connection.ts';
import { CLOCKS, FORMATS, type OptionName } from '../options.ts';
import type { Session } from '../session.ts';
import type { Key, Speech } from '../speech.ts';
import { allPages, cursorIn, printRows } from './pages.ts';
import { Words } from '../show/names.ts';
import { type Block, pageLines } from '../show/page.ts';
import { instantText, timeText } from '../show/times.ts';

/** A question to the service, and how its answer is shown. */
export interface Read {
  readonly name: string;
  readonly about: Key;
  readonly arguments: readonly (ArgumentName | `${ArgumentName}?`)[];
  /** What it takes besides the clocks and formats; each is a parameter of the request. */
  readonly options?: readonly OptionName[];
  /** Which of the clocks it knows, all three by default. */
  readonly clocks?: readonly OptionName[];
  /** Formats besides JSON, CSV and NDJSON. */
  readonly formats?: readonly OptionName[];
  path(given: Arguments): string[];
  /** Makes one answer of all pages, where they are all shown; else the first is shown, with the cursor of the next. */
  join?(pages: readonly never[]): object;
  show(answer: never, words: Words, session: Session): Block[];
}

interface Framed {
  readonly at: Partial<At> & Pick<At, 'position'>;
  readonly next?: string | null;
}

/** A command that asks. */
export function reading(read: Read): CommandSpec {
  const parameters = [...(read.clocks ?? CLOCKS), ...(read.options ?? [])];
  const formats = [...FORMATS, ...(read.formats ?? [])];
  return {
    name: read.name,
    about: read.about,
    arguments: read.arguments,
    options: [...parameters, ...formats],
    async run(session, given) {
      const connection = await session.connect(false);
      const sent = { path: ['v1', ...read.path(given)], query: session.query(parameters) };
      const format = formats.find((name) => session.given[name] === true);
      if (!format) await show(session, connection, sent, { read, given });
      else if (read.join) await passOnAll(session, connection, sent, { read, format });
      else await passOn(session, connection, sent, format);
    },
  };
}

/** Prints an answer as it comes. */
async function passOn(session: Session, connection: Connection, sent: Sent, format: string): Promise<void> {
  const { headers, body } = await connection.send({ ...sent, query: { ...sent.query, format } });
  let last = 0x0a;
  for await (const chunk of body) {
    last = chunk.at(-1) ?? last;
    await session.output.write(chunk);
  }
  if (last !== 0x0a) await session.output.write('\n');
  const cursor = cursorIn(headers);
  if (cursor !== undefined) await session.tell(session.speech.say('timeline.more', { cursor }));
}

/** The same of all pages. */
async function passOnAll(
  session: Session,
  connection: Connection,
  sent: Sent,
  { read, format }: { read: Read; format: string },
): Promise<void> {
  if (format !== 'json') return printRows(session, connection, { ...sent, query: { ...sent.query, format } });
  const pages = await allPages(connection, sent);
  return session.print(JSON.stringify(read.join!(pages as never[])));
}

async function show(
  session: Session,
  connection: Connection,
  sent: Sent,
  { read, given }: { read: Read; given: Arguments },
): Promise<void> {
  const { speech } = session;
  const answer = read.join
    ? (read.join((await allPages(connection, sent)) as never[]) as Framed)
    : await connection.json<Framed>(sent);
  const words = await wordsFor(speech, connection, answer, { ...sent.query, ...given });
  const blocks = [...read.show(answer as never, words, session), { note: atText(speech, answer.at) }];
  await session.print(...pageLines(blocks, session.look, speech.say('table.empty')));
  if (answer.next) await session.tell(speech.say('timeline.more', { cursor: answer.next }));
}

/** Actors are called as they were then. */
async function wordsFor(speech: Speech, connection: Connection, { at }: Framed, asked: Query): Promise<Words> {
  const { situation, occurredBy, reportedBy } = asked;
  if (situation === undefined) return new Words(speech);
  return Words.of(speech, connection, String(situation), { occurredBy, reportedBy, recordedBy: at.position });
}

/** The point on the three clocks that an answer is for. */
function atText(speech: Speech, { recordedBy, reportedBy, occurredBy, position }: Framed['at']): string {
  return [
    speech.say('at.recorded-by', { time: timeText(speech, recordedBy) || '–', position }),
    ...(reportedBy ? [speech.say('at.reported-by', { time: instantText(speech, reportedBy) })] : []),
    ...(occurredBy ? [speech.say('at.occurred-by', { time: instantText(speech, occurredBy) })] : []),
  ].join(', ');
}
