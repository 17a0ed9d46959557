import type { At } from '../../query/point.ts';
import type { ArgumentName, Arguments, CommandSpec } from '../command.ts';
import type { Connection, Query, Sent } from '../connection.ts';
import { CLOCKS, FORMATS, type OptionName } from '../options.ts';
import type { Session } from '../session.ts';
import type { Key, Speech } from '../speech.ts';
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
      await (format ? passOn(session, connection, sent, format) : show(session, connection, sent, { read, given }));
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
  const cursor = /[?&]cursor=([^&>]+)[^>]*>;\s*rel="?next/.exec(String(headers['link'] ?? ''))?.[1];
  if (cursor !== undefined)
    await session.tell(session.speech.say('timeline.more', { cursor: decodeURIComponent(cursor) }));
}

async function show(
  session: Session,
  connection: Connection,
  sent: Sent,
  { read, given }: { read: Read; given: Arguments },
): Promise<void> {
  const { speech } = session;
  const answer = await connection.json<Framed>(sent);
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
