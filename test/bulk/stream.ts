import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import type { LineResult, Situation } from '../support/situation.ts';

export const NDJSON = { 'content-type': 'application/x-ndjson' };

/** What came back for lines that were sent all at once. */
export async function sendLines(
  { service, path }: Situation,
  body: string | Uint8Array,
  query = '',
): Promise<LineResultAt[]> {
  const answer = await service.send('POST', `${path}/events${query}`, { headers: NDJSON, body });
  if (answer.status !== 200) throw new Error(answer.text);
  return resultsIn(answer.text);
}

/** The result of a line, with its number. */
export type LineResultAt = LineResult & { readonly line?: number };

export function resultsIn(text: string): LineResultAt[] {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Error(`the last line has no end: ${text.slice(-200)}`);
  return lines.map((line) => JSON.parse(line) as LineResultAt);
}

/** `1 created`, `2 refused invalid-event`: what became of each line. */
export function told({ line, status, problem }: LineResultAt): string {
  return [line, status, problem?.type.replace('/problems/', '')].filter((word) => word !== undefined).join(' ');
}

/** One request whose lines are sent, and whose results are read, when the test says so. */
export class OpenStream {
  readonly request: ClientRequest;
  private readonly response: Promise<IncomingMessage>;
  private results: AsyncIterator<string> | undefined;

  constructor({ service, path }: { readonly service: { readonly url: string }; readonly path: string }) {
    const { hostname, port } = new URL(service.url);
    this.request = request({ hostname, port, method: 'POST', path: `${path}/events`, headers: NDJSON, agent: false });
    this.response = new Promise((resolve, reject) => this.request.once('response', resolve).once('error', reject));
    this.response.catch(() => undefined);
    this.request.on('error', () => undefined);
    this.request.flushHeaders();
  }

  send(bytes: string): void {
    this.request.write(bytes);
  }

  /** Sends bytes; false where the connection has not taken them after a while. */
  async sendAndDrain(bytes: string, ms: number): Promise<boolean> {
    if (this.request.write(bytes)) return true;
    const drained = once(this.request, 'drain', { signal: AbortSignal.timeout(ms) });
    return drained.then(
      () => true,
      () => false,
    );
  }

  /** The next result. */
  async result(): Promise<LineResultAt> {
    const response = await this.response;
    this.results ??= createInterface({ input: response })[Symbol.asyncIterator]();
    const { value, done } = await this.results.next();
    if (done) throw new Error('there are no more results');
    return JSON.parse(value) as LineResultAt;
  }

  /** All results that are left, once no more is sent. */
  async end(): Promise<LineResultAt[]> {
    this.request.end();
    const response = await this.response;
    this.results ??= createInterface({ input: response })[Symbol.asyncIterator]();
    const left: LineResultAt[] = [];
    for (let next = await this.results.next(); !next.done; next = await this.results.next()) {
      left.push(JSON.parse(next.value) as LineResultAt);
    }
    return left;
  }

  /** Cuts the connection. */
  abort(): void {
    this.request.destroy();
  }
}
