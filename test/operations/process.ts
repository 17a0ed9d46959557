import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const LOADER = new URL('./load-typescript.ts', import.meta.url).href;

/** The service in a process of its own, from its sources, on any free port. */
export class Process {
  /** What it logs. */
  log = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk) => (this.log += String(chunk))).resume();
    }
  }

  /** Starts it, and waits until it listens. */
  static async start(environment: Record<string, string>): Promise<Process> {
    const child = begin(environment);
    return new Process(child, await urlOf(child));
  }

  /** Runs it to its end. */
  static async run(environment: Record<string, string>): Promise<{ code: number; errors: string }> {
    const child = begin(environment);
    const [errors, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit') as Promise<[number]>]);
    return { code, errors };
  }

  /** Sends a signal, and gives the exit code and the signal that it ended with, when all that it logged is there. */
  async stop(signal: NodeJS.Signals): Promise<[number | null, NodeJS.Signals | null]> {
    const ended = once(this.child, 'close');
    this.child.kill(signal);
    return (await ended) as [number | null, NodeJS.Signals | null];
  }
}

function begin(environment: Record<string, string>): ChildProcess {
  const env = { ...process.env, DATELINE_PORT: '0', DATELINE_LOG: 'warn', ...environment };
  const child = spawn(process.execPath, ['--import', LOADER, 'src/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Should the test fail, nothing of it stays behind.
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}

async function urlOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface(child.stdout!)) {
    const [, url] = /listens on (\S+)/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error(`it ended before it listened, with ${child.exitCode}`);
}
