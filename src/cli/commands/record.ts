import { randomUUID } from 'node:crypto';
import type { Receipt } from '../../record/receipt.ts';
import type { Arguments, CommandSpec } from '../command.ts';
import { readJson } from '../input.ts';
import type { OptionName } from '../options.ts';
import type { Session } from '../session.ts';

/** What every command takes that records an event. */
export const RECORDING = ['id', 'recorder', 'declare', 'json'] as const satisfies readonly OptionName[];

export const RECORD: CommandSpec = {
  name: 'record',
  about: 'command.record',
  arguments: ['situation', 'json?'],
  options: RECORDING,
  async run(session, given) {
    const { text, value } = await readJson(session, given.json ?? '-');
    const own = (value as { id?: unknown } | null)?.id;
    const id = session.text('id') ?? (typeof own === 'string' ? own : randomUUID());
    await put(session, given, id, text);
  },
};

/** Records an event, and prints its id and position. */
export async function put(session: Session, { situation = '' }: Arguments, id: string, body: string): Promise<void> {
  const connection = await session.connect(true);
  const { text } = await connection.text({
    method: 'PUT',
    path: ['v1', 'situations', situation, 'events', id],
    query: session.given.declare === true ? { declare: 'auto' } : {},
    headers: { 'content-type': 'application/json', ...recorderHeader(session) },
    body,
  });
  if (session.given.json === true) return session.print(text);
  const receipt = JSON.parse(text) as Receipt;
  const key = receipt.status === 'created' ? 'record.created' : 'record.existing';
  await session.print(session.speech.say(key, { id: receipt.id, position: receipt.position }));
}

/** Names who records, where that was given. */
export function recorderHeader(session: Session): Record<string, string> {
  const recorder = session.text('recorder');
  return recorder === undefined ? {} : { 'dateline-recorder': recorder };
}
