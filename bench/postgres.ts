import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { percentile } from './measure.ts';

const FOLDERS = ['/usr/lib/postgresql', '/usr/pgsql'];

/** A PostgreSQL of our own in a folder, asked by its own pgbench over a Unix socket: the cheapest client that there is. */
export class Postgres {
  private constructor(
    private readonly folder: string,
    private readonly programs: string,
    private readonly user: { uid?: number; gid?: number },
  ) {}

  /** Or why it can not be had. */
  static start(folder: string): Postgres | string {
    const programs = findPrograms();
    if (programs === undefined) return 'PostgreSQL is not installed (initdb, pg_ctl and pgbench in one folder).';
    try {
      const server = new Postgres(folder, programs, userOf(folder));
      server.start();
      return server;
    } catch (error) {
      return `PostgreSQL could not be started (${(error as Error).message.split('\n')[0]}).`;
    }
  }

  /** Executes a script so many times in turn, and gives the latencies in ms, sorted. */
  run(script: string, times: number): number[] {
    const file = join(this.folder, 'script.sql');
    writeFileSync(file, script, { mode: 0o644 });
    const log = join(this.folder, 'log');
    this.call('pgbench', [
      '-n',
      '-M',
      'prepared',
      '-c',
      '1',
      '-t',
      String(times),
      '-f',
      file,
      '-l',
      `--log-prefix=${log}`,
    ]);
    const logs = readdirSync(this.folder).filter((name) => name.startsWith('log.'));
    const lines = logs.flatMap((name) => readFileSync(join(this.folder, name), 'utf8').trim().split('\n'));
    for (const name of logs) rmSync(join(this.folder, name));
    return lines.map((line) => Number(line.split(' ')[2]) / 1000).sort((a, b) => a - b);
  }

  p50(script: string, times: number): number {
    return percentile(this.run(script, times), 0.5);
  }

  execute(sql: string): void {
    this.call('psql', ['-q', '-c', sql]);
  }

  stop(): void {
    this.call('pg_ctl', ['-D', join(this.folder, 'data'), '-m', 'immediate', 'stop']);
  }

  private start(): void {
    const data = join(this.folder, 'data');
    this.call('initdb', ['-D', data, '-A', 'trust', '-U', 'bench', '--no-sync']);
    const options = `-c listen_addresses='' -k ${this.folder}`;
    this.call('pg_ctl', ['-D', data, '-w', '-l', join(this.folder, 'server.log'), '-o', options, 'start']);
  }

  private call(program: string, given: readonly string[]): void {
    const env = { ...process.env, PGHOST: this.folder, PGUSER: 'bench', PGDATABASE: 'postgres' };
    const { status, error, stderr } = spawnSync(join(this.programs, program), given, {
      ...this.user,
      cwd: this.folder,
      env,
      encoding: 'utf8',
      // The server would hold a pipe open.
      stdio: program === 'pg_ctl' ? 'ignore' : ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(error?.message ?? `${program}: ${stderr || status}`);
  }
}

function findPrograms(): string | undefined {
  const versions = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder).map((version) => join(folder, version, 'bin')),
  );
  const paths = [...versions.sort().toReversed(), ...(process.env['PATH'] ?? '').split(':')];
  return paths.find((path) => ['initdb', 'pg_ctl', 'psql', 'pgbench'].every((name) => existsSync(join(path, name))));
}

// The server refuses to be started by root.
function userOf(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const user = { uid: idOf('-u'), gid: idOf('-g') };
  chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o755);
  return user;
}
