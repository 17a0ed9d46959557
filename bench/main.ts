import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Bench, Case } from './bench.ts';
import { append } from './cases/append.ts';
import { asOf } from './cases/as-of.ts';
import { httpRead } from './cases/http-read.ts';
import { httpWrite } from './cases/http-write.ts';
import { rebuild } from './cases/rebuild.ts';
import { restart } from './cases/restart.ts';
import { Folders } from './folders.ts';
import { Logs } from './logs.ts';
import { describeMachine } from './machine.ts';
import { type CaseResult, pageOf, sectionOf } from './report.ts';

const CASES: Readonly<Record<string, Case>> = {
  append,
  'http-write': httpWrite,
  'as-of': asOf,
  rebuild,
  restart,
  // Adds to the log that others only read.
  'http-read': httpRead,
};

const FULL = { rounds: 5, seconds: 2, calls: 1000, sizes: [10_000, 100_000, 1_000_000] };
const QUICK = { rounds: 3, seconds: 0.4, calls: 200, sizes: [5_000, 50_000] };

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    json: { type: 'string' },
    dir: { type: 'string' },
  },
});
const { only = Object.keys(CASES) } = values;
const unknown = only.find((name) => !CASES[name]);
if (unknown !== undefined) throw new Error(`${unknown} is no case; there are ${Object.keys(CASES).join(', ')}`);

const built = fileURLToPath(new URL('..', import.meta.url));
const folders = new Folders(values.dir ?? join(built, '../var/bench'));
const say = (text: string) => console.error(`  ${text}`);
const logs = new Logs(new Folders(folders.root), say);
const log = (events: number) => logs.of(events);
const bench: Bench = { ...(values.quick ? QUICK : FULL), folders, built, peers: true, log, say };
const machine = describeMachine(folders.root);
const cases: CaseResult[] = [];
// In their own order, whatever was asked: some leave something in the logs that others must not find.
for (const name of Object.keys(CASES).filter((one) => only.includes(one))) {
  const started = performance.now();
  console.error(`${name} …`);
  try {
    const found = await CASES[name]!(bench);
    cases.push(found);
    console.error(`${name}: ${Math.round((performance.now() - started) / 1000)} s\n\n${sectionOf(found)}\n`);
  } finally {
    folders.clear();
  }
}
logs.clear();
const result = { machine, mode: values.quick ? ('quick' as const) : ('full' as const), cases };
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, undefined, 2)}\n`);
console.log(pageOf(result));
process.exit(0);
