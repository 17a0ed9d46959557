import { once } from 'node:events';
import { request } from 'node:http';
import { type Socket, connect } from 'node:net';
import { Readable } from 'node:stream';

const END_OF_HEAD = '\r\n\r\n';

/** What a request was answered with. */
export interface Answered {
  readonly status: number;
  readonly bytes: number;
}

/** One connection that is kept, over which requests go one after the other, as bytes made beforehand. */
export class Connection {
  private head: Buffer = Buffer.alloc(0);
  private status = 0;
  private length = 0;
  private missing = -1;
  private settle: ((answered: Answered) => void) | undefined;
  private fail: ((error: Error) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('close', () => this.fail?.(new Error('the service closed the connection')));
    socket.on('error', (error) => this.fail?.(error));
  }

  static async open({ hostname, port }: URL): Promise<Connection> {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new Connection(socket);
  }

  send(bytes: Uint8Array): Promise<Answered> {
    return new Promise((resolve, reject) => {
      this.settle = resolve;
      this.fail = reject;
      this.socket.write(bytes);
    });
  }

  close(): void {
    this.fail = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    if (this.missing === -1) this.takeHead(chunk);
    else this.missing -= chunk.length;
    if (this.missing !== 0) return;
    this.missing = -1;
    this.head = Buffer.alloc(0);
    this.settle?.({ status: this.status, bytes: this.length });
  }

  private takeHead(chunk: Buffer): void {
    this.head = this.head.length === 0 ? chunk : Buffer.concat([this.head, chunk]);
    const end = this.head.indexOf(END_OF_HEAD);
    if (end === -1) return;
    const head = this.head.toString('latin1', 0, end);
    this.status = Number(head.slice(9, 12));
    this.length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? NaN);
    if (Number.isNaN(this.length)) this.fail?.(new Error(`an answer without a length: ${head}`));
    this.missing = this.length - (this.head.length - end - END_OF_HEAD.length);
  }
}

/** Sends requests over many connections for some time, and gives how many were answered in a second. */
export async function flood(
  connections: readonly Connection[],
  seconds: number,
  next: () => Uint8Array,
): Promise<number> {
  const started = performance.now();
  const until = started + seconds * 1000;
  let answered = 0;
  const keepOn = async (connection: Connection): Promise<void> => {
    while (performance.now() < until) {
      const { status } = await connection.send(next());
      if (status >= 300) throw new Error(`the service answered ${status}`);
      answered++;
    }
  };
  await Promise.all(connections.map(keepOn));
  return (answered * 1000) / (performance.now() - started);
}

/** Imports events as NDJSON, reading the results meanwhile. @throws Error where one was not created */
export async function importLines(url: URL, lines: readonly string[]): Promise<void> {
  const post = request(url, { method: 'POST', headers: { 'content-type': 'application/x-ndjson' } });
  Readable.from(chunksOf(lines)).pipe(post);
  const [answer] = (await once(post, 'response')) as [AsyncIterable<Buffer>];
  let created = 0;
  let rest = '';
  for await (const chunk of answer) {
    const parts = (rest + chunk.toString('latin1')).split('\n');
    rest = parts.pop()!;
    for (const part of parts) if (part.includes('"status":"created"')) created++;
  }
  if (created !== lines.length) throw new Error(`${created} of ${lines.length} events were created`);
}

function* chunksOf(lines: readonly string[]): Generator<string> {
  for (let at = 0; at < lines.length; at += 100) yield `${lines.slice(at, at + 100).join('\n')}\n`;
}

export function getOf({ host }: URL, path: string): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\naccept: application/json\r\n\r\n`);
}

export function putOf({ host }: URL, path: string, body: object): Buffer {
  const json = JSON.stringify(body);
  const head = `PUT ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n`;
  return Buffer.from(head + json);
}
