import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';

export const DEMO = 'dprk-russia-2024';

/** The service as it is built, with the dossier, in a process of its own: only the build knows the fields of classes. */
export class Built {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
    /** A folder for what the test makes. */
    readonly folder: string,
    readonly document: OpenAPIObject,
  ) {}

  /** Builds where the build is out of date, and starts what is built. */
  static async start(): Promise<Built> {
    const { status, stderr } = spawnSync(process.execPath, ['tools/prepare.mjs', 'build'], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
    const env = { ...process.env, DATELINE_PORT: '0', DATELINE_DATA: folder, DATELINE_STORE: 'memory' };
    const service = spawn(process.execPath, ['dist/src/main.js', '--demo'], {
      env: { ...env, DATELINE_HOST: '127.0.0.1', DATELINE_LOG: 'silent' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await urlOf(service);
    const answer = await fetch(`${url}/openapi.json`);
    return new Built(service, url, folder, (await answer.json()) as OpenAPIObject);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGTERM');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Where it listens, as soon as it says that the dossier is loaded. */
async function urlOf(service: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of service.stdout!) {
    said += String(chunk);
    const url = /listens on (\S+)/.exec(said)?.[1];
    if (url !== undefined && said.includes('The dossier is loaded')) return url;
  }
  throw new Error(`the service ended: ${said}`);
}
