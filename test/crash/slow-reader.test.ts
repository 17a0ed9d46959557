import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type Socket, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Event } from '../support/situation.ts';
import { situation, uuid } from '../support/world.ts';
import { Child, build } from './child.ts';

const SLUG = 'large';
const EVENTS = 1_600;
const READERS = 8;
const MIB = 1024 * 1024;
// The export is far larger than what a process may grow by that only keeps a page of it for each reader.
const MOST_GROWTH_MIB = 300;

describe('given an export of many times the memory that is left, and readers that stop reading', () => {
  const data = mkdtempSync(join(tmpdir(), 'dateline-slow-'));
  let child: Child;
  let bytes = 0;
  beforeAll(async () => {
    build();
    child = await Child.start({ data });
    await child.put(SLUG, situation(SLUG));
    for (let n = 0; n < EVENTS; n += 50) await Promise.all(Array.from({ length: 50 }, (_, index) => record(n + index)));
  }, 300_000);
  afterAll(async () => {
    await child.kill();
    rmSync(data, { recursive: true });
  });

  it('when they stall, then the process does not grow by what they leave unread, and others are served', async () => {
    // What is read once warms up what is kept anyway.
    bytes = Buffer.byteLength((await child.get(`/v1/situations/${SLUG}/export`)).text);
    const before = await child.memory();
    const sockets = await Promise.all(Array.from({ length: READERS }, () => stalled()));
    const grown: number[] = [];
    for (let n = 0; n < 30; n += 1) {
      expect((await child.get(`/v1/situations/${SLUG}/events/${uuid('large 0')}`)).status).toBe(200);
      grown.push((await child.memory()) - before);
    }
    for (const socket of sockets) socket.destroy();
    expect((bytes * READERS) / MIB).toBeGreaterThan(2 * MOST_GROWTH_MIB);
    expect(Math.max(...grown)).toBeLessThan(MOST_GROWTH_MIB);
    expect(Buffer.byteLength((await child.get(`/v1/situations/${SLUG}/export`)).text)).toBe(bytes);
  }, 120_000);

  async function record(n: number): Promise<void> {
    const { status, text } = await child.put(SLUG, largeTopic(n));
    if (status !== 201) throw new Error(text);
  }

  /** Asks for the export, and reads no more than its beginning. */
  async function stalled(): Promise<Socket> {
    const socket = connect(Number(new URL(child.url).port), '127.0.0.1');
    socket.write(`GET /v1/situations/${SLUG}/export HTTP/1.1\r\nhost: x\r\n\r\n`);
    await once(socket, 'data');
    socket.pause();
    return socket;
  }
});

/** As large as a text can be. */
function largeTopic(n: number): Event {
  const text = '…'.repeat(20_000);
  return { id: uuid(`large ${n}`), kind: 'topic', slug: `t-${n}`, title: { en: text } };
}
