// Usage: node tools/openapi-examples.mjs
// Asks the built service, with the demo, what the examples of the OpenAPI document ask, and writes down what it answers,
// in src/http/openapi-examples/, where the questions stand too; a new one needs no answer.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { ask } from '../test/openapi/asked.ts';
import { answersToldBy } from '../test/openapi/told.ts';

const root = new URL('..', import.meta.url);
const pathOf = (name) => new URL(`src/http/openapi-examples/${name}.json`, root);
const read = (name) => JSON.parse(readFileSync(pathOf(name), 'utf8'));
const write = async (name, value) =>
  writeFileSync(pathOf(name), await format(JSON.stringify(value), { parser: 'json', printWidth: 120 }));

async function started() {
  const env = { ...process.env, DATELINE_PORT: '0', DATELINE_STORE: 'memory', DATELINE_LOG: 'silent' };
  const options = { cwd: fileURLToPath(root), env, stdio: ['ignore', 'pipe', 'inherit'] };
  const service = spawn(process.execPath, ['dist/src/main.js', '--demo'], options);
  let said = '';
  for await (const chunk of service.stdout) {
    said += chunk;
    const url = /listens on (\S+)/.exec(said)?.[1];
    if (url && said.includes('The dossier is loaded')) return { service, url };
  }
  throw new Error(`the service ended: ${said}`);
}

const { service, url } = await started();
try {
  const document = await (await fetch(`${url}/openapi.json`)).json();
  const problems = [];
  const answers = read('answers');
  const told = answersToldBy(document);
  for (const { operation, name, type, asked } of told.filter(({ asked }) => asked.method === 'GET')) {
    const { answer } = await ask(url, asked);
    answers.find((one) => one.operation === operation && one.name === name && one.type === type).answer = answer;
  }
  for (const { request, problem } of read('problems')) {
    problems.push({ request, problem: request ? (await ask(url, request)).answer : problem });
  }
  for (const { operation, name, type, asked } of told.filter(({ asked }) => asked.method !== 'GET')) {
    const { answer } = await ask(url, asked);
    answers.find((one) => one.operation === operation && one.name === name && one.type === type).answer = answer;
  }
  await write('events', read('events'));
  await write('answers', answers);
  await write('problems', problems);
} finally {
  service.kill('SIGTERM');
}
