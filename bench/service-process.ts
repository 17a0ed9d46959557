import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A service in a process of its own. */
export class ServiceProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: URL,
  ) {}

  /** Starts what was built, with a folder of data; resolves when it listens. */
  static async start(built: string, entry: readonly string[], data: string): Promise<ServiceProcess> {
    mkdirSync(data, { recursive: true });
    const [file, ...rest] = entry;
    const env = { ...process.env, DATELINE_PORT: '0', DATELINE_DATA: data, DATELINE_LOG: 'warn' };
    const child = spawn(process.execPath, ['--no-warnings', join(built, file!), ...rest], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface(child.stdout)) {
      const url = /listens on (\S+)/.exec(line)?.[1];
      if (url !== undefined) return new ServiceProcess(child, new URL(url));
    }
    throw new Error(`${entry.join(' ')} ended before it listened`);
  }

  /** Whether it says that it can answer. */
  async isReady(): Promise<boolean> {
    const answer = await fetch(new URL('/health/ready', this.url));
    await answer.arrayBuffer();
    return answer.ok;
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
  }
}

/** What can be started. */
export const ENTRIES = {
  dateline: ['src/main.js'],
  /** The same, but each record is a commit of its own. */
  single: ['bench/served.js', 'single'],
  /** The same framework and validation, without a store. */
  bare: ['bench/served.js', 'bare'],
} as const;
