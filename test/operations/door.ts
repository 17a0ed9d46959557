import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DEMO_SITUATION, loadDemo } from '../../src/cli/demo.ts';
import { makeService } from '../../src/cli/service.ts';
import type { ProblemDocument } from '../../src/http/problem.ts';
import { type Settings, readSettings } from '../../src/http/settings.ts';

/** The situation of the demo. */
export const DEMO = `/v1/situations/${DEMO_SITUATION}`;

/** What came back, with the bytes that went over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

export interface Sent {
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** Sends one request on a connection of its own, byte for byte as it is given. */
export function send(url: string, method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const asked = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        resolve({ status: answer.statusCode!, headers: answer.headers, bytes: Buffer.concat(chunks) });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** The problem that an answer is; its media type and its status are those of every problem. */
export function problemIn({ status, headers, bytes }: Answer): ProblemDocument {
  const problem = JSON.parse(bytes.toString('utf8')) as ProblemDocument;
  expect({ type: headers['content-type'], status: problem.status }).toEqual({
    type: 'application/problem+json',
    status,
  });
  return problem;
}

const open = new Set<Door>();

/** Closes all that are open, also after a test that failed. */
export async function closeDoors(): Promise<void> {
  await Promise.all([...open].map((door) => door.close()));
}

/** The service in this process behind its front door, with the lines that it logs. */
export class Door {
  readonly lines: Record<string, unknown>[] = [];
  app!: NestFastifyApplication;
  url!: string;

  static async open(settings: Partial<Settings> = {}): Promise<Door> {
    const door = new Door();
    open.add(door);
    const log = { write: (line: string) => void door.lines.push(JSON.parse(line) as Record<string, unknown>) };
    door.app = await makeService({ ...readSettings({}), store: 'memory', ...settings }, log);
    await door.app.listen(0, '127.0.0.1');
    door.url = await door.app.getUrl();
    return door;
  }

  /** With the demo in its record. */
  static async openWithDemo(settings: Partial<Settings> = {}): Promise<Door> {
    const door = await Door.open(settings);
    await loadDemo(door.url, pathToFileURL(join(process.cwd(), 'data/dossier.ndjson')));
    return door;
  }

  send(method: string, path: string, sent: Sent = {}): Promise<Answer> {
    return send(this.url, method, path, sent);
  }

  get(path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.send('GET', path, { headers });
  }

  close(): Promise<void> {
    open.delete(this);
    return this.app.close();
  }
}
