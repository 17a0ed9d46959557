import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { createInterface } from 'node:readline';

/** What came back, as it came. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** How a child starts: where its data is, and what is loaded or run before it. */
export interface Start {
  readonly data: string;
  /** A module that is loaded before the service. */
  readonly preload?: string;
  /** A command that starts node with limits of its own. */
  readonly under?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

// Should a test fail, nothing of it stays behind.
const alive = new Set<ChildProcess>();
process.once('exit', () => alive.forEach((child) => child.kill('SIGKILL')));

const JSON_TYPE = { 'content-type': 'application/json' };

/** Builds the service where the build is out of date. */
export function build(): void {
  const { status, stderr } = spawnSync(process.execPath, ['tools/prepare.mjs', 'build'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** The built service in a process of its own, on any free port, spoken to over connections that are kept. */
export class Child {
  /** What it wrote to standard error. */
  log = '';
  url = '';
  readonly ended: Promise<unknown>;
  private readonly agent = new Agent({ keepAlive: true });
  private readonly process: ChildProcess;

  private constructor({ data, preload, under = [], env = {} }: Start) {
    const [command, ...options] = [...under, process.execPath, ...(preload ? ['--import', preload] : [])];
    this.process = spawn(command!, [...options, 'dist/src/main.js'], {
      env: { ...process.env, DATELINE_PORT: '0', DATELINE_LOG: 'warn', DATELINE_DATA: data, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = once(this.process, 'close');
    this.process.stderr!.on('data', (chunk) => (this.log += String(chunk)));
    alive.add(this.process);
    this.process.once('close', () => alive.delete(this.process));
  }

  /** Starts it, and does not wait for anything. */
  static begin(start: Start): Child {
    return new Child(start);
  }

  /** Starts it, and waits until it listens. @throws Error with what it logged, where it does not */
  static async start(start: Start): Promise<Child> {
    const child = new Child(start);
    for await (const line of createInterface(child.process.stdout!)) {
      child.url = /listens on (\S+)/.exec(line)?.[1] ?? '';
      if (child.url) break;
    }
    child.process.stdout!.resume();
    if (child.url) return child;
    throw new Error(`it ended before it listened: ${child.log}`);
  }

  get pid(): number {
    return this.process.pid!;
  }

  /** Resident memory in MiB, as the system counts it. */
  async memory(): Promise<number> {
    const { text } = await this.get('/metrics');
    return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)![1]) / 1024 / 1024;
  }

  /** Kills it, and waits until it is gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.process.kill(signal);
    await this.ended;
    this.agent.destroy();
  }

  get(path: string): Promise<Reply> {
    return this.send('GET', path);
  }

  put(situation: string, { id, ...event }: { readonly id: string }, headers: object = {}): Promise<Reply> {
    return this.send('PUT', `/v1/situations/${situation}/events/${id}`, event, headers);
  }

  send(method: string, path: string, body?: object, headers: object = {}): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const sent = { method, agent: this.agent, headers: { ...(body ? JSON_TYPE : {}), ...headers } };
      const asked = request(`${this.url}${path}`, sent, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            headers: answer.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      asked.on('error', reject);
      asked.end(body && JSON.stringify(body));
    });
  }
}
