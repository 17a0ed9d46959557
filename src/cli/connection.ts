import { Agent, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import type { ProblemDocument } from '../http/problem.ts';
import { EXIT, Failure, Refusal } from './failure.ts';

/** Parameters of a request; what is undefined is left out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface Sent {
  readonly method?: 'GET' | 'PUT' | 'POST';
  readonly path: readonly string[];
  readonly query?: Query;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
}

/** An answer whose body is still to be read. */
export interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<Uint8Array>;
}

/** The answer ended before it was whole. */
export class BrokenAnswerError extends Failure {
  constructor() {
    super(EXIT.unreachable, 'error.broken-answer');
  }
}

/** A way to a service, whether it runs elsewhere or in this process. */
export class Connection {
  private readonly base: URL;
  private readonly isTls: boolean;
  private readonly agent: Agent;

  constructor(
    url: string,
    private readonly end: () => Promise<void> = async () => {},
  ) {
    this.base = baseOf(url);
    this.isTls = this.base.protocol === 'https:';
    this.agent = new (this.isTls ? TlsAgent : Agent)({ keepAlive: true });
  }

  /** @throws Refusal where the service refuses, Failure where it does not answer */
  async send(sent: Sent): Promise<Answer> {
    const answer = await this.exchange(sent);
    const { statusCode: status = 0, headers } = answer;
    if (status >= 200 && status < 300) return { headers, body: this.bodyOf(answer) };
    const text = await textOf(this.bodyOf(answer));
    if (headers['content-type']?.startsWith('application/problem+json')) {
      throw new Refusal(JSON.parse(text) as ProblemDocument);
    }
    throw this.notDateline(status, headers['content-type']);
  }

  /** The text of an answer. */
  async text(sent: Sent): Promise<{ headers: IncomingHttpHeaders; text: string }> {
    const { headers, body } = await this.send(sent);
    return { headers, text: await textOf(body) };
  }

  /** An answer as JSON. */
  async json<T>(sent: Sent): Promise<T> {
    const { headers, text } = await this.text(sent);
    if (!headers['content-type']?.startsWith('application/json')) throw this.notDateline(200, headers['content-type']);
    return JSON.parse(text) as T;
  }

  async close(): Promise<void> {
    this.agent.destroy();
    await this.end();
  }

  private async exchange({ method = 'GET', path, query = {}, headers = {}, body }: Sent): Promise<IncomingMessage> {
    const url = new URL(path.map(segment).join('/'), this.base);
    for (const [name, value] of Object.entries(query)) for (const one of [value].flat()) append(url, name, one);
    const options: RequestOptions = {
      method,
      agent: this.agent,
      headers: { 'user-agent': 'dateline-cli', ...headers },
    };
    const asked = (this.isTls ? tlsRequest : request)(url, options);
    if (typeof body === 'object') body.on('error', (error) => asked.destroy(error)).pipe(asked);
    else asked.end(body);
    return new Promise((resolve, reject) => {
      // The service may answer, and hang up, before it has read everything: the answer counts.
      asked.on('response', resolve).on('error', (error) => reject(this.unreachable(error)));
    });
  }

  private async *bodyOf(answer: IncomingMessage): AsyncGenerator<Uint8Array> {
    try {
      yield* answer as AsyncIterable<Uint8Array>;
    } catch {
      throw new BrokenAnswerError();
    }
  }

  private unreachable(error: NodeJS.ErrnoException): Failure {
    const cause = error.code ?? error.message;
    return new Failure(EXIT.unreachable, 'error.unreachable', { url: this.address, cause }, 'error.unreachable-hint');
  }

  private notDateline(status: number, type = '–'): Failure {
    return new Failure(EXIT.unreachable, 'error.not-dateline', { url: this.address, status: String(status), type });
  }

  private get address(): string {
    return this.base.href.replace(/\/$/, '');
  }
}

/** All of a body. */
export async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

// A name of dots, or none, would make it another address.
function segment(name: string): string {
  if (/^\.{0,2}$/.test(name)) throw new Failure(EXIT.usage, 'error.bad-name', { name });
  return encodeURIComponent(name);
}

function append(url: URL, name: string, value: string | number | boolean | undefined): void {
  if (value !== undefined) url.searchParams.append(name, String(value));
}

function baseOf(url: string): URL {
  const base = URL.parse(url.endsWith('/') ? url : `${url}/`);
  if (base && ['http:', 'https:'].includes(base.protocol)) return base;
  throw new Failure(EXIT.usage, 'error.bad-url', { url });
}
