// Usage: node tools/prepare.mjs [build]
// Installs, and with `build` also builds, but only what its inputs say is out of date.
// Speaks on standard error, since it runs before commands whose standard output is piped.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// A stamp lies inside of what it vouches for, so that deleting the one deletes the other.
const install = {
  name: 'install',
  inputs: ['package.json', '.npmrc'],
  stamp: 'node_modules/.dateline-install',
  output: 'node_modules/.bin/node',
  // Without --include=dev nothing could build under NODE_ENV=production.
  command: 'npm install --no-save --include=dev --no-audit --no-fund --loglevel=error',
};

const build = {
  name: 'build',
  inputs: ['package.json', 'tsconfig.json', 'nest-cli.json', 'events', 'projections', 'src'],
  stamp: 'dist/.dateline-build',
  output: 'dist/src/main.js',
  command: 'nest build',
};

function filesOf(path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  try {
    const names = readdirSync(absolute).sort();
    return names.flatMap((name) => filesOf(`${path}/${name}`));
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
}

function hashOf(step) {
  const hash = createHash('sha256').update(`${step.command} ${process.platform} ${process.arch}\n`);
  for (const file of step.inputs.flatMap(filesOf)) {
    const content = createHash('sha256')
      .update(readFileSync(join(root, file)))
      .digest('hex');
    hash.update(`${file} ${content}\n`);
  }
  return hash.digest('hex');
}

function isDone(step, hash) {
  const stamp = join(root, step.stamp);
  return existsSync(join(root, step.output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

function fail(step, reason, code = 1) {
  console.error(`dateline: ${step.name} failed: ${reason}`);
  process.exit(code);
}

function execute(step) {
  const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const { status, signal, error } = spawnSync(step.command, {
    cwd: root,
    env: { ...process.env, PATH },
    shell: true,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) fail(step, error?.message ?? signal ?? `exit code ${status}`, status ?? 1);
  if (!existsSync(join(root, step.output))) fail(step, `${step.output} is missing`);
}

function ensure(step) {
  const hash = hashOf(step);
  if (isDone(step, hash)) return;
  const started = Date.now();
  console.error(`dateline: ${step.name} (${step.command})`);
  rmSync(join(root, step.stamp), { force: true });
  execute(step);
  writeFileSync(join(root, step.stamp), hash);
  console.error(`dateline: ${step.name} done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

ensure(install);
if (process.argv.includes('build')) ensure(build);
