// Usage: node tools/bench.mjs [options of bench/main.ts]
// Installs what the benchmark compares with, translates bench/ beside the built service, and runs it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const peers = join(root, 'bench/peers');

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, module: 'esnext' }, root);

function installPeers() {
  if (existsSync(join(peers, 'node_modules'))) return;
  console.error('bench: installs what to compare with (builds sqlite3, which takes minutes the first time)');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: peers,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) console.error('bench: that failed; the cases go on without it');
}

// Only bench/ itself: what it measures is the built service.
function translate(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'peers') translate(path);
    if (!entry.name.endsWith('.ts')) continue;
    const source = readFileSync(join(root, path), 'utf8');
    const { outputText } = ts.transpileModule(source, { compilerOptions: options, fileName: join(root, path) });
    const target = join(root, 'dist', path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
}

installPeers();
translate('bench');
const main = join(root, 'dist/bench/main.js');
const { status } = spawnSync(process.execPath, ['--expose-gc', '--no-warnings', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
