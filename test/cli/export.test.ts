import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { startWithDossier } from '../support/dossier.ts';
import { Service } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { situation, withdrawn } from '../support/world.ts';
import { Tool } from './tool.ts';

const S = 'dprk-russia-2024';

/** Questions of every kind, at several points on the three clocks. */
const QUESTIONS = [
  'situations',
  `state ${S}`,
  `state ${S} --reported-by 2024-10-20 --policy median`,
  `state ${S} --recorded-by 90`,
  `timeline ${S} --clock recorded --limit 1000`,
  `event ${S} bd086bbd-d1d0-528c-aa73-b9c2323cdc0c`,
  `estimate ${S} in-training`,
  `vintages ${S} sent-to-russia --view matrix`,
  `treaties ${S} --occurred-by 2024-07`,
  `actors ${S} nis`,
];

describe('given the dossier, and another situation in between', () => {
  let dossier: Situation;
  let tool: Tool;
  let folder: string;
  let restored: Service | undefined;
  beforeAll(async () => {
    dossier = await startWithDossier();
    tool = new Tool({ DATELINE_URL: dossier.service.url });
    folder = mkdtempSync(join(tmpdir(), 'dateline-cli-'));
    await dossier.service.in('other').record(situation('other'));
    await dossier.record(withdrawn('wrong', 'bd086bbd-d1d0-528c-aa73-b9c2323cdc0c'));
  });
  afterAll(async () => {
    await restored?.close();
    await dossier.service.stop();
    rmSync(folder, { recursive: true });
  });

  describe('when it is exported, and restored into an empty data folder', () => {
    it('then every answer is the same, byte for byte', async () => {
      const file = join(folder, 'all.ndjson');
      const data = join(folder, 'data');
      expect(await tool.dateline(`export --output ${file}`)).toEqual({
        exit: 0,
        out: '',
        err: `122 records in ${file}\n`,
      });
      expect(existsSync(`${file}.partial`)).toBe(false);
      expect(await tool.shown(`import ${file} --restore --data ${data}`)).toBe(
        'created 122, there already 0, refused 0\n',
      );
      restored = await Service.start('sqlite', data);
      const there = new Tool({ DATELINE_URL: restored.url });
      for (const question of QUESTIONS) {
        for (const format of ['--json', '--lang de']) {
          const line = `${question} ${format}`;
          expect({ line, out: await there.shown(line) }).toEqual({ line, out: await tool.shown(line) });
        }
      }
      expect(await there.shown('export')).toBe(readFileSync(file, 'utf8'));
      const inUse = await tool.dateline(`situations --data ${data}`);
      expect(inUse).toEqual({
        exit: 4,
        out: '',
        err: `error: the folder ${data} is in use by a running service; ask that one with --url\n`,
      });
      await restored.close();
      restored = undefined;
      expect(await tool.shown(`situations --data ${data}`)).toContain('dprk-russia-2024');
    });
  });

  describe('when a situation is exported at a position', () => {
    it('then what was recorded later is left out', async () => {
      const lines = (await tool.shown(`export ${S} --recorded-by 100`)).trimEnd().split('\n');
      expect(lines.length).toBe(100);
      expect(JSON.parse(lines[0]!)).toMatchObject({ situation: S, kind: 'situation', record: { position: 1 } });
    });
  });

  describe('when a folder without data is read', () => {
    it('then that is told, and nothing is made', async () => {
      const data = join(folder, 'none');
      const { exit, err } = await tool.dateline(`situations --data ${data} --lang de`);
      expect({ exit, err }).toEqual({ exit: 3, err: `Fehler: im Ordner ${data} sind keine Daten\n` });
      expect(existsSync(data)).toBe(false);
    });

    it('then a first event makes it', async () => {
      const data = join(folder, 'new');
      const event = JSON.stringify(situation('first'));
      expect((await tool.run(['record', 'first', event, '--data', data])).exit).toBe(0);
      expect(await tool.shown(`situations --data ${data}`)).toMatch(/^first +first +1$/m);
    });
  });
});

describe('given a folder', () => {
  it('when it is served then others can ask, until it is stopped', async () => {
    const data = mkdtempSync(join(tmpdir(), 'dateline-cli-'));
    const stop = new AbortController();
    const tool = new Tool({ DATELINE_LOG: 'silent' });
    const says = new PassThrough();
    const served = tool.dateline(`serve --data ${data} --port 0 --lang de`, { stop: stop.signal, stdout: says });
    const [line] = (await once(says, 'data')) as [Buffer];
    const url = /^Dateline lauscht auf (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(String(line))![1]!;
    const asked = await tool.dateline(`situations --url ${url} --json`);
    stop.abort();
    expect(asked).toMatchObject({ exit: 0, out: expect.stringContaining('"situations":[]') });
    expect(await served).toMatchObject({ exit: 0, err: '' });
    rmSync(data, { recursive: true });
  });

  it('when the settings are wrong then the variable is named', async () => {
    const { exit, err } = await new Tool().dateline('serve --port 99999');
    expect({ exit, err }).toEqual({ exit: 2, err: expect.stringContaining('DATELINE_PORT') });
  });

  it.each([
    ['--host 999.1.1.1', 1, 'DATELINE_HOST is "999.1.1.1": '],
    ['--port many', 2, 'DATELINE_PORT must be an integer from 0 to 65535 (it is "many")'],
  ])('when it is served with %s then only the variable is named', async (options, code, told) => {
    const data = mkdtempSync(join(tmpdir(), 'dateline-cli-'));
    const { exit, err } = await new Tool({ DATELINE_LOG: 'silent' }).dateline(`serve --data ${data} ${options}`);
    rmSync(data, { recursive: true });
    const [first, ...rest] = err.split('\n');
    expect({ exit, first }).toEqual({ exit: code, first: expect.stringContaining(`can not start: ${told}`) });
    expect(rest.filter((line) => !line.includes('dateline serve --help'))).toEqual(['']);
  });

  it('when a setting is misspelt then it is served with a warning', async () => {
    const data = mkdtempSync(join(tmpdir(), 'dateline-cli-'));
    const stop = new AbortController();
    const says = new PassThrough();
    const tool = new Tool({ DATELINE_LOG: 'silent', DATELINE_PROT: '1' });
    const served = tool.dateline(`serve --data ${data} --port 0`, { stop: stop.signal, stdout: says });
    await once(says, 'data');
    stop.abort();
    const err = 'warning: DATELINE_PROT is no setting, and changes nothing; the nearest is DATELINE_PORT\n';
    expect(await served).toMatchObject({ exit: 0, err });
    rmSync(data, { recursive: true });
  });
});
