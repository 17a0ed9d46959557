import { once } from 'node:events';
import type { Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { fastify } from 'fastify';
import { drainOnClose } from '../../src/http/drain.ts';
import { SqliteStore } from '../../src/store/sqlite-store.ts';
import { Door, closeDoors, send } from './door.ts';
import { Process } from './process.ts';
import { declaration, put, topic } from './writing.ts';

const WRITERS = 32;

const data = mkdtempSync(join(tmpdir(), 'dateline-shutdown-'));
afterAll(async () => {
  await closeDoors();
  rmSync(data, { recursive: true, force: true });
});

/** What a writer was told: the ids that were acknowledged, and how it ended. */
interface Ledger {
  readonly ids: string[];
  ended?: number | string;
}

describe('A service that is told to stop', () => {
  it('given 32 writers, when SIGTERM comes, then it exits with 0, and every acknowledged event is there', async () => {
    const service = await Process.start({ DATELINE_DATA: data });
    await put(service.url, 'busy', declaration('busy'));
    const ledgers = Array.from({ length: WRITERS }, (): Ledger => ({ ids: [] }));
    const writers = ledgers.map((ledger) => writeUntilRefused(service.url, ledger));
    while (ledgers.some(({ ids }) => ids.length < 3)) await delay(5);
    expect(await service.stop('SIGTERM')).toEqual([0, null]);
    expect(service.log).not.toContain('are cut off');
    await Promise.all(writers);

    // Nobody was left without an answer: they were refused, or found the door closed.
    for (const { ended } of ledgers) expect([503, 'ECONNREFUSED', 'ECONNRESET']).toContain(ended);
    const store = SqliteStore.open(join(data, 'log.sqlite'));
    const acknowledged = ledgers.flatMap(({ ids }) => ids);
    expect(acknowledged.filter((id) => !store.find('busy', id))).toEqual([]);
    await store.close();
    const again = await Door.open({ store: 'sqlite', data });
    const repeated = await Promise.all(
      ledgers.map(({ ids }) => put(again.url, 'busy', topicOf(ids.at(-1)!), ids.at(-1))),
    );
    expect(new Set(repeated.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('given a request that is only half there, when the service closes, then it is answered before', async () => {
    const door = await Door.open();
    const server = door.app.getHttpServer() as Server;
    const idle = connect(Number(new URL(door.url).port), '127.0.0.1');
    await once(server, 'connection');
    const socket = connect(Number(new URL(door.url).port), '127.0.0.1');
    const body = JSON.stringify(declaration('half'));
    const head = ['PUT /v1/situations/half/events/00000000-0000-4000-8000-000000000001 HTTP/1.1', 'host: x'];
    head.push('content-type: application/json', `content-length: ${body.length}`, '', body.slice(0, 10));
    const begun = once(server, 'request');
    socket.write(head.join('\r\n'));
    await begun;
    const closed = door.close();
    expect(await text(idle)).toBe('');
    socket.write(body.slice(10));
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1.1 201 Created\r\n/);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
    await closed;
  });

  it('given a request that never ends, when the limit is over, then it is cut off', async () => {
    const lines: string[] = [];
    const server = fastify({ logger: { level: 'warn', stream: { write: (line: string) => void lines.push(line) } } });
    drainOnClose(server, 100);
    server.get('/', () => new Promise(() => undefined));
    const url = await server.listen({ port: 0, host: '127.0.0.1' });
    const begun = once(server.server, 'request');
    const asked = send(url, 'GET', '/').catch((error: Error) => error.message);
    await begun;
    await server.close();
    expect(await asked).toBe('socket hang up');
    expect(lines.join('')).toContain('are cut off');
  });

  it('given a wrong setting, when it starts, then it ends with 1 and names it', async () => {
    const { code, errors } = await Process.run({ DATELINE_PORT: 'many' });
    expect(code).toBe(1);
    expect(errors).toMatch(
      /^Dateline can not start: DATELINE_PORT must be an integer from 0 to 65535 \(it is "many"\)\n$/,
    );
  });

  it('given a setting that is misspelt, when it starts, then it warns outside of its log', async () => {
    const { errors } = await Process.run({ DATELINE_PROT: '1', DATELINE_PORT: 'many', DATELINE_LOG: 'silent' });
    expect(errors).toMatch(/^Warning: DATELINE_PROT is no setting, .*\nDateline can not start: /);
  });
});

function topicOf(id: string): object {
  return topic(`t-${id}`);
}

async function writeUntilRefused(url: string, ledger: Ledger): Promise<void> {
  while (ledger.ended === undefined) {
    const id = randomUUID();
    try {
      const { status } = await put(url, 'busy', topicOf(id), id);
      if (status === 201) ledger.ids.push(id);
      else ledger.ended = status;
    } catch (error) {
      ledger.ended = (error as NodeJS.ErrnoException).code ?? String(error);
    }
  }
}
