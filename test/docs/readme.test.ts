import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startService } from '../../src/cli/service.ts';
import { readSettings } from '../../src/http/settings.ts';
import { lieIn } from './excerpt.ts';
import { fencesIn, tableUnder } from './markdown.ts';
import { type Request, commandsIn, requestOf } from './shell.ts';

const read = (path: string): string => readFileSync(join(process.cwd(), path), 'utf8');

const page = read('README.md');
const ADDRESS = /http:\/\/127\.0\.0\.1:4780/g;

/** A request of the tour, with the excerpt of its answer where one follows. */
interface Step {
  readonly request: Request;
  readonly shown?: unknown;
}

/** The commands of the page that are no requests. */
const others: string[][] = [];

/** The requests of the page in their order. The excerpt after a block is that of the last request in it. */
function tour(url: string): Step[] {
  const variables = new Map<string, string>();
  const fences = fencesIn(page.replace(ADDRESS, url));
  return fences.flatMap(({ language, text }, index) => {
    if (language !== 'sh') return [];
    const commands = commandsIn(text, variables);
    others.push(...commands.filter(([name]) => name !== 'curl'));
    const requests = commands.filter(([name]) => name === 'curl').map(requestOf);
    const answer = fences[index + 1];
    return requests.map((request, at) =>
      at === requests.length - 1 && answer?.language === 'json'
        ? { request, shown: JSON.parse(answer.text) as unknown }
        : { request },
    );
  });
}

async function send({ url, method, headers, body }: Request): Promise<{ status: number; text: string }> {
  const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, text: await answer.text() };
}

describe('The README', () => {
  let app: NestFastifyApplication;
  let url: string;
  let steps: Step[];
  let answers: { status: number; text: string }[];

  beforeAll(async () => {
    const settings = { DATELINE_PORT: '0', DATELINE_STORE: 'memory', DATELINE_LOG: 'silent' };
    ({ app, url } = await startService(readSettings(settings)));
    const events = read('data/dossier.ndjson').trim().split('\n');
    await send({
      url: `${url}/v1/situations/dprk-russia-2024/events`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `[${events.join(',')}]`,
    });
    steps = tour(url);
    answers = [];
    for (const { request } of steps) answers.push(await send(request));
  });

  afterAll(() => app.close());

  it('shows nothing that the service does not answer', () => {
    const lies = steps.map(({ request, shown }, index) => {
      const real: unknown = JSON.parse(answers[index]!.text);
      return shown === undefined ? undefined : { request: request.url, lie: lieIn(shown, real) };
    });
    expect(lies.filter((each) => each !== undefined).length).toBeGreaterThan(5);
    expect(lies.filter((each) => each?.lie !== undefined)).toEqual([]);
  });

  it('shows an error only where its answer says so', () => {
    const statuses = steps.map(({ shown }, index) => {
      const expected = (shown as { status?: unknown } | undefined)?.status;
      return typeof expected === 'number' ? expected : Math.min(answers[index]!.status, 300);
    });
    expect(answers.map(({ status }) => status)).toEqual(statuses);
  });

  it('is right that an answer at a position stays the same bytes', async () => {
    const pinned = steps.flatMap(({ request }, index) => (/recordedBy=\d+$/.test(request.url) ? [index] : []));
    expect(pinned).not.toEqual([]);
    const change = steps.find(({ request }) => request.body?.includes('"corrected"'))!.request;
    const again = { ...change, url: change.url.replace(/[^/]+$/, '00000000-0000-4000-8000-000000000001') };
    expect((await send(again)).status).toBe(201);
    for (const index of pinned) expect(await send(steps[index]!.request)).toEqual(answers[index]);
  });

  it('names only scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = others.map(([command, ...words]) => `${command} ${words.find((word) => word !== 'run')}`);
    expect(named).toContain('npm start');
    expect(named.filter((each) => !Object.keys(scripts).some((script) => each === `npm ${script}`))).toEqual([]);
  });

  it('lists every setting with its default', () => {
    const defaults = Object.entries(readSettings({}));
    const shown = (value: unknown): string => (value === '' ? '–' : `\`${String(value)}\``);
    const expected = defaults.map(([field, value]) => [`\`DATELINE_${field.toUpperCase()}\``, shown(value)]);
    expect(tableUnder(page, 'Configuration').map((row) => row.slice(0, 2))).toEqual(expected);
  });

  it('lists the requests that the service takes, and no others', async () => {
    const { text } = await send({ url: `${url}/openapi.json`, method: 'GET', headers: {}, body: undefined });
    const { paths } = JSON.parse(text) as { paths: Record<string, object> };
    const taken = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const listed = tableUnder(page, 'Requests').flatMap(([cell]) => requestsIn(cell!));
    expect(listed.toSorted()).toEqual([...taken, 'GET /openapi.json'].toSorted());
  });
});

/** `GET …/claims`, `…/claims/{claim}` in full. */
function requestsIn(cell: string): string[] {
  let method = '';
  return [...cell.matchAll(/`(?:([A-Z]+) )?([^`]+)`/g)].map(([, named, path]) => {
    method = named ?? method;
    return `${method} ${path!.replace('…', '/v1/situations/{situation}')}`;
  });
}
