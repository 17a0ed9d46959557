import { execFileSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** What the figures were measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory: string;
  readonly kernel: string;
  readonly node: string;
  /** The file system of the data. */
  readonly disk: string;
  readonly date: string;
  /** How busy the machine was before, on average of one minute. */
  readonly load: string;
}

const TMPFS = 0x01021994;

/** @throws Error where the folder is in memory, so that nothing there is durable */
export function describeMachine(folder: string): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    kernel: `${type()} ${release()}`,
    node: process.versions.node,
    disk: diskOf(folder),
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    load: loadavg()[0]!.toFixed(1),
  };
}

function diskOf(folder: string): string {
  if (statfsSync(folder).type === TMPFS) throw new Error(`${folder} is in memory; name a folder on a disk with --dir`);
  try {
    const [, line] = execFileSync('df', ['-T', folder], { encoding: 'utf8' }).trim().split('\n');
    const [device, system] = line!.split(/\s+/);
    return `${system} (${device})`;
  } catch {
    return 'an unknown file system';
  }
}
