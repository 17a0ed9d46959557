import { Agent, type IncomingHttpHeaders, request } from 'node:http';

/** A request to the service, as the examples of the document tell it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A header with so many characters. */
  readonly longHeader?: number;
}

/** What it answered, with what differs from run to run made the same. */
export interface Settled {
  readonly status: number;
  readonly type: string;
  /** A value where it is JSON, else the text. */
  readonly answer: unknown;
}

// When everything was recorded, in examples.
const RECORDED = '2026-01-05T09:30:00.000Z';
const SALT = 'A'.repeat(43);

/**
 * A text in which what differs from run to run is made the same: recorded times, which are all instants from 2025 on since
 * the demo is about 2024; salts; and the ids of requests.
 */
export function settled(text: string): string {
  return text
    .replaceAll(/20(2[5-9]|[3-9]\d)-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, RECORDED)
    .replaceAll(/"salt":"[\w-]{43}"/g, `"salt":"${SALT}"`)
    .replaceAll(/,"requestId":"[^"]*"/g, '');
}

/** Asks the service, and settles the answer. */
export async function ask(url: string, asked: Asked): Promise<Settled> {
  const { status, headers, text } = await send(url, asked);
  const type = String(headers['content-type']).split(';')[0]!;
  if (type === 'text/plain') return { status, type, answer: withoutSamples(text) };
  return { status, type, answer: /[/+]json$/.test(type) ? JSON.parse(text) : text };
}

/** Metrics without what they count in the process: of each that is our own its name, meaning and type. */
function withoutSamples(text: string): string {
  return text
    .split('\n')
    .filter((line) => /^# (HELP|TYPE) dateline_/.test(line))
    .map((line) => `${line}\n`)
    .join('');
}

interface Came {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

// Not fetch, which does not read an answer that comes before the body that its header tells of.
function send(url: string, { method, path, headers, body, longHeader }: Asked): Promise<Came> {
  const long = longHeader === undefined ? {} : { 'x-long': 'x'.repeat(longHeader) };
  return new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: false });
    const sent = request(`${url}${path}`, { method, headers: { ...headers, ...long }, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = settled(Buffer.concat(parts).toString('utf8'));
        resolve({ status: response.statusCode!, headers: response.headers, text });
        sent.destroy();
      });
    });
    sent.on('error', reject);
    if (headers?.['content-length']) sent.flushHeaders();
    else sent.end(body);
  });
}
