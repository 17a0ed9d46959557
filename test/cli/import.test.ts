import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Service } from '../support/service.ts';
import type { Event } from '../support/situation.ts';
import { count, report, situation, worldOf } from '../support/world.ts';
import { Tool } from './tool.ts';

const ndjson = (events: readonly object[]): string => events.map((event) => `${JSON.stringify(event)}\n`).join('');
const within = (slug: string, event: Event): Event => ({ ...event, situation: slug });
// Where it is slow, it tells how far it is.
const withoutProgress = (err: string): string => err.replaceAll(/^line [\d,]+(, \d+ %)?\n/gm, '');

describe('given a service', () => {
  let service: Service;
  let tool: Tool;
  let folder: string;
  let made = 0;
  let S: string;
  let other: string;
  beforeAll(async () => {
    service = await Service.start();
    tool = new Tool({ DATELINE_URL: service.url });
    folder = mkdtempSync(join(tmpdir(), 'dateline-cli-'));
  });
  afterAll(async () => {
    await service.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    made += 1;
    S = `trial-${made}`;
    other = `other-${made}`;
  });

  const file = (text: string): string => {
    const path = join(folder, 'events.ndjson');
    writeFileSync(path, text);
    return path;
  };
  const counts = (much: number): Event[] => Array.from({ length: much }, (_, index) => count(`count ${index}`, index));
  const nobody = report('bad', 'statement', { by: 'nob' });

  describe('when a file is imported', () => {
    it('then every line is recorded; sent again, every one is found', async () => {
      const path = file(ndjson([...worldOf(S), ...counts(1000)]));
      const head = service.log.head();
      expect(await tool.shown(`import ${path} ${S} --recorder desk`)).toBe(
        'created 1,009, there already 0, refused 0\n',
      );
      expect(await tool.shown(`import ${path} ${S} --lang de`)).toBe('erfasst 0, schon da 1.009, abgelehnt 0\n');
      expect(service.log.head()).toBe(head + 1009);
    });

    it('then after an import that broke off, the rest is recorded', async () => {
      const whole = ndjson([...worldOf(S), ...counts(20)]);
      const head = service.log.head();
      await tool.dateline(`import - ${S}`, { stdin: whole.slice(0, 5000) });
      const before = service.log.head() - head;
      expect(before).toBeGreaterThan(9);
      const rest = await tool.shown(`import - ${S} --json`, { stdin: whole });
      expect(JSON.parse(rest)).toEqual({ created: 29 - before, existing: before, refused: 0 });
    });

    it('then refused lines are told with their fields and their places in the file', async () => {
      const text = `${ndjson(worldOf(S))}\n{"id":\n${ndjson([count('good', 1), nobody])}`;
      const { exit, out, err } = await tool.dateline(`import ${file(text)} ${S}`);
      expect({ exit, out }).toEqual({ exit: 1, out: 'created 10, there already 0, refused 2\n' });
      expect(withoutProgress(err).split('\n')).toEqual([
        expect.stringMatching(/^line 11: The request can not be read: the body is no JSON: /),
        expect.stringMatching(
          /^line 13: The event names something that is not declared: the actor "nob" is not declared/,
        ),
        expect.stringMatching(/^ {2}\/attribution\/speakers\/0\/actor: the actor "nob" is not declared/),
        '--declare declares what is named from its use',
        '',
      ]);
    });

    it('then what is named is declared from its use, where that is asked for', async () => {
      const told = await tool.shown(`import - ${S} --declare`, { stdin: ndjson([report('a'), report('b')]) });
      expect(told).toBe('created 2, there already 0, refused 0\n');
    });

    it('then a file that is not there is told', async () => {
      const { exit, err } = await tool.dateline(`import ${folder}/none ${S} --lang de`);
      expect({ exit, err }).toEqual({ exit: 1, err: `Fehler: ${folder}/none ist nicht benutzbar: ENOENT\n` });
    });
  });

  describe('when lines name their situations', () => {
    const mixed = (): Event[] => [
      within(S, situation(S)),
      within(other, situation(other)),
      within(S, report('first')),
      within(other, report('second')),
    ];

    it('then each goes where it belongs, in the order of the file', async () => {
      const from = service.log.head();
      expect(await tool.shown('import --declare', { stdin: ndjson(mixed()) })).toMatch(/^created 4,/);
      const exported = (await tool.shown('export')).trim().split('\n').slice(from);
      const order = exported.map((line) => JSON.parse(line) as { situation: string; kind: string });
      expect(order.map((event) => [event.situation, event.kind])).toEqual([
        [S, 'situation'],
        [other, 'situation'],
        [S, 'actor'],
        [S, 'statement'],
        [other, 'actor'],
        [other, 'statement'],
      ]);
    });

    it('then a line that names none is refused, and the others are not', async () => {
      const [one, two] = mixed();
      const { exit, out, err } = await tool.dateline('import', {
        stdin: `${ndjson([one!, situation('lost')])}nonsense\n${ndjson([two!])}`,
      });
      expect({ exit, out }).toEqual({ exit: 1, out: 'created 2, there already 0, refused 2\n' });
      const told = 'line 2: the line names no situation, and none was given\nline 3: the line is no JSON object\n';
      expect(withoutProgress(err)).toBe(told);
    });

    it('then one that belongs elsewhere than was said is refused', async () => {
      const { exit, err } = await tool.dateline(`import - ${S}`, { stdin: ndjson([within(other, situation(other))]) });
      expect({ exit, err }).toEqual({ exit: 1, err: expect.stringContaining(`/situation: is not ${S}`) });
    });
  });

  describe('when it is all or nothing', () => {
    it('then one bad line keeps all out', async () => {
      const head = service.log.head();
      const good = [...worldOf(S), count('a', 1)];
      const bad = await tool.dateline(`import - ${S} --atomic`, { stdin: `\n\n${ndjson([...good, { id: 'x' }])}` });
      expect({ exit: bad.exit, out: bad.out, err: bad.err }).toEqual({
        exit: 1,
        out: '',
        err: expect.stringMatching(/^error: The event is not right: line 13: \/kind: is needed/),
      });
      expect(service.log.head()).toBe(head);
      expect(await tool.shown(`import - ${S} --atomic`, { stdin: ndjson(good) })).toMatch(/^created 10,/);
    });

    it('then it goes in one situation only', async () => {
      const head = service.log.head();
      const stdin = ndjson([within(S, situation(S)), within(other, situation(other))]);
      const { exit, err } = await tool.dateline('import --atomic', { stdin });
      expect({ exit, head: service.log.head() }).toEqual({ exit: 2, head });
      expect(err).toContain('all or nothing goes in one situation only, and line 2 is of another');
    });
  });

  describe('when it is shown on a terminal', () => {
    it('then a bar grows, and refused lines are told below it', async () => {
      const text = ndjson([...worldOf(S), ...counts(100), nobody]);
      const { exit, out, err } = await tool.dateline(`import ${file(text)} ${S}`, { columns: 80 });
      expect({ exit, out }).toEqual({ exit: 1, out: 'created 109, there already 0, refused 1\n' });
      expect(err).toMatch(/█.*line 110, 100 %/s);
      expect(err.indexOf('line 110:')).toBeGreaterThan(err.lastIndexOf('█'));
    });
  });
});

describe('given a service that breaks off', () => {
  it('when lines are imported then what to do is told', async () => {
    const breaking = createServer((request, reply) => {
      request.resume().once('data', () => {
        reply.writeHead(200, { 'content-type': 'application/x-ndjson' });
        reply.write(`${JSON.stringify({ line: 1, status: 'created' })}\n`, () => reply.destroy());
      });
    });
    await new Promise<void>((resume) => breaking.listen(0, '127.0.0.1', resume));
    const url = `http://127.0.0.1:${(breaking.address() as AddressInfo).port}`;
    const dossier = readFileSync('data/dossier.ndjson', 'utf8').repeat(20);
    const { exit, err } = await new Tool().dateline(`import - any --url ${url}`, { stdin: dossier });
    breaking.closeAllConnections();
    breaking.close();
    expect({ exit, err }).toEqual({ exit: 4, err: expect.stringContaining('the service broke off; sending it again') });
  });
});
