import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { CommandSpec } from '../command.ts';
import { fileFailure } from '../input.ts';
import type { Session } from '../session.ts';
import { Output } from '../terminal.ts';

const NEWLINE = 0x0a;

export const EXPORT: CommandSpec = {
  name: 'export',
  about: 'command.export',
  arguments: ['situation?'],
  options: ['recordedBy', 'output'],
  async run(session, { situation }) {
    const connection = await session.connect(false);
    const path = situation === undefined ? ['v1', 'export'] : ['v1', 'situations', situation, 'export'];
    const { body } = await connection.send({ path, query: session.query(['recordedBy']) });
    const file = session.text('output');
    if (file === undefined) await writeAll(body, session.output);
    else await toFile(session, body, file);
  },
};

/** Fills a file beside it first, so that what has the name is always whole. */
async function toFile(session: Session, body: AsyncIterable<Uint8Array>, file: string): Promise<void> {
  const partial = `${file}.partial`;
  const stream = createWriteStream(partial);
  try {
    const count = await writeAll(body, new Output(stream));
    stream.end();
    await finished(stream);
    await rename(partial, file);
    await session.tell(session.speech.say('export.written', { count, file }));
  } catch (error) {
    stream.destroy();
    await rm(partial, { force: true });
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : fileFailure(file, error);
  }
}

async function writeAll(body: AsyncIterable<Uint8Array>, output: Output): Promise<number> {
  let lines = 0;
  for await (const chunk of body) {
    await output.write(chunk);
    for (const byte of chunk) if (byte === NEWLINE) lines++;
  }
  return lines;
}
