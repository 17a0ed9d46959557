import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const LOADER = new URL('./load-typescript.ts', import.meta.url).href;

/** The service in a process of its own, from its sources, on any free port. */
export class Process {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** Starts it, and waits until it listens. */
  static async start(environment: Record<string, string>): Promise<Process> {
    const child = begin(environment);
    child.stderr!.resume();
    for await (const line of createInterface(child.stdout!)) {
      const [, url] = /listens on (\S+)/.exec(line) ?? [];
      if (url) return new Process(child, url);
    }
    throw new Error(`it ended before it listened, with ${child.exitCode}`);
  }

  /** Runs it to its end. */
  static async run(environment: Record<string, string>): Promise<{ code: number; errors: string }> {
    const child = begin(environment);
    const [errors, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit') as Promise<[number]>]);
    return { code, errors };
  }

  /** Sends a signal, and gives the exit code and the signal that it ended with. */
  async stop(signal: NodeJS.Signals): Promise<[number | null, NodeJS.Signals | null]> {
    const ended = once(this.child, 'exit');
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
