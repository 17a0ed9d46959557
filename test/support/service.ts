import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startService } from '../../src/cli/service.ts';
import type { ProblemDocument } from '../../src/http/problem.ts';
import { EventStore } from '../../src/store/event-store.ts';
import { Situation } from './situation.ts';

export type StoreName = 'memory' | 'sqlite';

/** What came back, as it came. */
export class Answer {
  constructor(
    readonly status: number,
    readonly headers: IncomingHttpHeaders,
    readonly text: string,
  ) {}

  json<T>(): T {
    return JSON.parse(this.text) as T;
  }

  /** The problem that it is. @throws Error if it is none, in the form that every error has */
  problem(): ProblemDocument {
    const isProblem = this.headers['content-type']?.startsWith('application/problem+json') ?? false;
    const problem = isProblem ? this.json<ProblemDocument>() : undefined;
    if (problem?.status === this.status) return problem;
    throw new Error(`no problem: ${this.status} ${this.headers['content-type']} ${this.text.slice(0, 500)}`);
  }
}

export interface Sent {
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Uint8Array;
}

/** The whole service in this process, on a port of its own; requests go over HTTP, byte for byte as they are given. */
export class Service {
  private readonly agent = new Agent({ keepAlive: true });

  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly store: StoreName,
    /** The folder of the data. */
    readonly data: string,
  ) {}

  /** Starts it, empty or on the data of an earlier one. */
  static async start(store: StoreName = 'memory', data = mkdtempSync(join(tmpdir(), 'dateline-'))): Promise<Service> {
    const { app, url } = await startService({ port: 0, host: '127.0.0.1', data, store, log: 'silent' });
    return new Service(app, url, store, data);
  }

  get log(): EventStore {
    return this.app.get(EventStore);
  }

  in(situation: string): Situation {
    return new Situation(this, situation);
  }

  get(path: string, headers: Sent['headers'] = {}): Promise<Answer> {
    return this.send('GET', path, { headers });
  }

  /** `path` is sent as it stands, also where it is no valid one. */
  send(method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Answer> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve, reject) => {
      const asked = request({ hostname, port, method, path, headers, agent: this.agent }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve(new Answer(answer.statusCode!, answer.headers, Buffer.concat(chunks).toString('utf8'))),
        );
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  /** Ends it and leaves its data. */
  async close(): Promise<void> {
    this.agent.destroy();
    await this.app.close();
  }

  /** Ends it and removes its data. */
  async stop(): Promise<void> {
    await this.close();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Ends it and starts it again on the same data. */
  async restart(): Promise<Service> {
    await this.close();
    return Service.start(this.store, this.data);
  }
}

/** Waits until the clock shows a later millisecond, so that what is recorded next has a later stamp. */
export async function later(): Promise<void> {
  const now = Date.now();
  while (Date.now() === now) await new Promise((resume) => setTimeout(resume, 1));
}
