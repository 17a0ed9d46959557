#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT, Failure } from './failure.ts';
import { NODE_NEEDED, isNodeNewEnough } from './node-version.ts';
import { Speech, languageOf } from './speech.ts';

// Here, and in what is imported above, is only what a Node.js without node:sqlite understands too.
process.exitCode = isNodeNewEnough(process.versions.node) ? await start() : await startNewer();

async function start(): Promise<number> {
  const { run } = await import('./run.ts');
  return run(process.argv.slice(2), process);
}

/** Runs again with the Node.js that the package brings. */
async function startNewer(): Promise<number> {
  const newer = newerNode();
  if (newer === undefined) {
    const failure = new Failure(EXIT.failed, 'error.old-node', { ...NODE_NEEDED, version: process.version });
    console.error(failure.lines(new Speech(languageOf(process.env))).join('\n'));
    return EXIT.failed;
  }
  const child = spawn(newer, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal!]));
  });
}

function newerNode(): string | undefined {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const file = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}
