import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './child.ts';

const FILE_LIMIT = 600_000;
const FILLER = 1_500_000;

/** A place that has no room for much: how the service starts there, and how there comes to be room. */
export interface SmallDisk {
  start(): Promise<Child>;
  makeRoom(child: Child): void;
  remove(): void;
}

/** A way to have a small disk, which this machine may not allow. */
export interface Way {
  readonly name: string;
  readonly isAllowed: () => boolean;
  readonly make: () => SmallDisk;
}

/** A real small file system, which only root may mount; and a limit to the length of a file, as its stand-in. */
export const WAYS: readonly Way[] = [
  { name: 'a file system of 3 MiB (tmpfs)', isAllowed: mayMount, make: mounted },
  { name: 'a limit to the length of files (RLIMIT_FSIZE)', isAllowed: mayLimit, make: limited },
];

function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-mount-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder], { stdio: 'ignore' });
  if (status === 0) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return status === 0;
}

function mounted(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-small-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'none', folder]);
  const filler = join(folder, 'filler');
  writeFileSync(filler, new Uint8Array(FILLER));
  const data = join(folder, 'data');
  mkdirSync(data);
  return {
    start: () => Child.start({ data }),
    makeRoom: () => rmSync(filler, { force: true }),
    remove: () => {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

function mayLimit(): boolean {
  return spawnSync('prlimit', ['--version'], { stdio: 'ignore' }).status === 0;
}

function limited(): SmallDisk {
  const data = mkdtempSync(join(tmpdir(), 'dateline-small-'));
  return {
    start: () => Child.start({ data, under: ['prlimit', `--fsize=${FILE_LIMIT}:unlimited`] }),
    makeRoom: ({ pid }) => void execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited']),
    remove: () => rmSync(data, { recursive: true }),
  };
}
