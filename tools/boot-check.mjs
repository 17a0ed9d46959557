// Boots the built service on a free port and an empty data folder, asks it one question and stops it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const QUESTION = '/v1/situations/dprk-russia-2024/estimates/sent-to-russia?reportedBy=2024-10-22';
const EXPECTED = /\b1500\b/;
const READY_WITHIN_MS = 180_000;
const STOPPED_WITHIN_MS = 60_000;

const root = fileURLToPath(new URL('..', import.meta.url));

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function boot(port, data) {
  const env = { ...process.env, DATELINE_PORT: String(port), DATELINE_HOST: '127.0.0.1', DATELINE_DATA: data };
  const args = [join(root, 'dist/src/main.js'), '--demo'];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const service = { output: '', exited: once(child, 'exit'), child };
  const keep = (chunk) => (service.output += chunk);
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return service;
}

async function isReady(base) {
  try {
    const answer = await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

async function untilReady(service, base) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(base))) {
    if (service.child.exitCode !== null || service.child.signalCode !== null)
      throw new Error('it exited while booting');
    if (Date.now() > deadline) throw new Error(`it was not ready within ${READY_WITHIN_MS} ms`);
    await delay(100);
  }
}

async function ask(base) {
  const answer = await fetch(base + QUESTION, { signal: AbortSignal.timeout(60_000) });
  const body = await answer.text();
  if (!answer.ok || !EXPECTED.test(body)) throw new Error(`GET ${QUESTION} answered ${answer.status}: ${body}`);
}

async function stop(service) {
  service.child.kill('SIGTERM');
  const timeout = delay(STOPPED_WITHIN_MS, 'late', { ref: false });
  const result = await Promise.race([service.exited, timeout]);
  if (result === 'late') throw new Error(`it did not stop within ${STOPPED_WITHIN_MS} ms of SIGTERM`);
  const [code, signal] = result;
  if (code !== 0) throw new Error(`it did not stop cleanly: exit code ${code}, signal ${signal}`);
}

const data = await mkdtemp(join(tmpdir(), 'dateline-boot-'));
const port = await freePort();
const base = `http://127.0.0.1:${port}`;
const service = boot(port, data);
const started = Date.now();
try {
  await untilReady(service, base);
  const ready = Date.now() - started;
  await ask(base);
  await stop(service);
  console.log(`boot check: ready in ${ready} ms, answered, stopped cleanly`);
} catch (error) {
  console.error(`boot check failed: ${error.message}\n${service.output}`);
  process.exitCode = 1;
} finally {
  service.child.kill('SIGKILL');
  await rm(data, { recursive: true, force: true });
}
