import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { COMMANDS } from '../../src/cli/catalogue.ts';
import { MESSAGES, Speech, languageOf } from '../../src/cli/speech.ts';
import type { Message } from '../../src/cli/words/message.ts';
import { Service } from '../support/service.ts';
import { Tool, leavingReader } from './tool.ts';

const tool = new Tool();

describe('The messages', () => {
  it('are there in both languages, with the same places for values', () => {
    const placesIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
    const unlike = Object.entries<Message>(MESSAGES).filter(
      ([, { en, de }]) => en === '' || de === '' || placesIn(en).join() !== placesIn(de).join(),
    );
    expect(unlike).toEqual([]);
  });

  it('are in the language of the environment, in the order of POSIX', () => {
    expect(languageOf({ LANG: 'de_AT.UTF-8' })).toBe('de');
    expect(languageOf({ LANG: 'de_DE', LC_ALL: 'C' })).toBe('en');
    expect(languageOf({ LANG: 'en_US', LC_MESSAGES: 'de' })).toBe('de');
    expect(languageOf({ LANG: 'den_CA' })).toBe('en');
    expect(languageOf({})).toBe('en');
  });

  it('write numbers as their language does', () => {
    const sum = { created: 1234, existing: 0, refused: 0 };
    expect(new Speech('en').say('import.summary', sum)).toBe('created 1,234, there already 0, refused 0');
    expect(new Speech('de').say('import.summary', sum)).toBe('erfasst 1.234, schon da 0, abgelehnt 0');
  });
});

describe('Formats', () => {
  it.each([
    ['timeline x --json --csv', 'json', 'csv'],
    ['timeline x --geojson --ndjson', 'geojson', 'ndjson'],
    ['estimate x y --csv --ndjson', 'csv', 'ndjson'],
  ])('given %s, then they exclude each other', async (line, one, other) => {
    const { exit, err } = await tool.dateline(line);
    expect(exit).toBe(2);
    for (const name of [`--${one}`, `--${other}`, 'exclude each other']) expect(err).toContain(name);
  });
});

describe('The help', () => {
  it.each(COMMANDS.map(({ name }) => name))('of %s is there in both languages', async (name) => {
    const english = await tool.shown(`${name} --help`);
    const german = await tool.shown(`${name} --help --lang de`);
    expect(english).toMatch(new RegExp(`^Usage: dateline ${name} `));
    expect(german).toMatch(new RegExp(`^Aufruf: dateline ${name} `));
    for (const word of ['Usage:', 'Options:', 'Global Options:', '[options]', 'show this help']) {
      expect({ word, isEnglish: english.includes(word), isGerman: german.includes(word) }).toEqual({
        word,
        isEnglish: true,
        isGerman: false,
      });
    }
    expect(await tool.shown(`help ${name} --lang de`)).toBe(german);
  });

  it('comes with the exit codes where no command is given, as an error', async () => {
    const { exit, out, err } = await tool.dateline('', { env: { LANG: 'de_DE.UTF-8' } });
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(/^Aufruf: dateline .*Befehle:.*4 Dienst nicht erreichbar/s);
  });

  it('tells the version', async () => {
    expect(await tool.shown('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('A wrong usage', () => {
  it.each([
    [
      'stat x',
      'there is no command "stat"; did you mean state?',
      'den Befehl "stat" gibt es nicht; gemeint ist state?',
    ],
    ['state', 'the argument "situation" is missing', 'das Argument "Lage" fehlt'],
    ['situations x', 'too many arguments', 'zu viele Argumente'],
    [
      'state x --reportd-by 2024',
      'there is no option "--reportd-by" here; did you mean --reported-by?',
      'die Option "--reportd-by" gibt es hier nicht; gemeint ist --reported-by?',
    ],
    [
      'state x --policy mean',
      'the value "mean" of "--policy <name>" is not valid; it is one of latest, best-graded, median',
      'der Wert "mean" von "--policy <Name>" ist nicht gültig; es ist eines von latest, best-graded, median',
    ],
    ['withdraw x y', 'the option "--reason <words>" is needed', 'die Option "--reason <Worte>" ist nötig'],
    ['state x --url', 'the option "--url <url>" needs a value', 'die Option "--url <URL>" braucht einen Wert'],
    ['state ..', '".." can not be a name', '".." kann kein Name sein'],
    ['state x --url ftp://a', '"ftp://a" is no address of a service', '"ftp://a" ist keine Adresse eines Dienstes'],
    [
      'correct x y --reason z',
      'one of these options is needed: --patch, --body',
      'eine dieser Optionen ist nötig: --patch, --body',
    ],
    ['completion csh', 'the value "csh" of "shell" is not valid', 'der Wert "csh" von "Shell" ist nicht gültig'],
  ])('%s is told', async (line, english, german) => {
    for (const [lang, text] of Object.entries({ en: `error: ${english}`, de: `Fehler: ${german}` })) {
      const { exit, out, err } = await tool.dateline(`--lang ${lang} ${line}`);
      const [first, help] = err.split('\n');
      expect({ exit, out, first }).toEqual({ exit: 2, out: '', first: text });
      expect(help).toMatch(/^ {2}"dateline( [a-z]+)? --help" (tells more|sagt mehr)$/);
    }
  });
});

describe('given a service', () => {
  let service: Service;
  let asking: Tool;
  beforeAll(async () => {
    service = await Service.start();
    asking = new Tool({ DATELINE_URL: service.url });
    await service.in('empty').put({
      id: '00000000-0000-4000-8000-000000000000',
      kind: 'situation',
      slug: 'empty',
      title: { en: 'Empty' },
    });
  });
  afterAll(() => service.stop());

  it.each([
    ['state emty', 3, 'There is no such thing: there is no situation "emty"; the nearest are empty'],
    ['state empty', 3, 'Nothing was known then: no report of empty is visible at that point on the three clocks'],
    ['situations --recorded-by 99', 2, 'A parameter is wrong: recordedBy: '],
    ['record empty {}', 1, 'The event is not right: /kind: is needed: the kind of event'],
    ['record empty nowhere.json', 1, 'nowhere.json can not be used: ENOENT'],
    ['export --output /nowhere/at/all', 1, '/nowhere/at/all can not be used: ENOENT'],
  ])('when %s fails then it ends with %i and says why', async (line, exit, text) => {
    const ended = await asking.dateline(line);
    expect(ended).toEqual({ exit, out: '', err: expect.stringContaining(`error: ${text}`) });
  });

  it('when an event has several faults then each is told with its field', async () => {
    const { err } = await asking.dateline(`record empty '{"kind":"actor","slug":"X"}' --lang de`);
    const [first, ...fields] = err.trimEnd().split('\n');
    expect(first).toMatch(/^Fehler: Das Ereignis stimmt nicht: \/.* \(and 2 more\)$/);
    const names = fields.map((line) => /^ {2}(\/\w+): must /.exec(line)?.[1]);
    expect(names.toSorted()).toEqual(['/slug', '/title', '/type']);
  });

  it('when nobody answers then it ends with 4 and says what helps', async () => {
    const { exit, err } = await tool.dateline('situations --url http://127.0.0.1:1/ --lang de');
    expect({ exit, err }).toEqual({
      exit: 4,
      err: `Fehler: der Dienst unter http://127.0.0.1:1 ist nicht erreichbar: ECONNREFUSED
  "dateline serve" startet einen; --data liest einen Ordner ohne einen
`,
    });
  });

  it('when something else answers then it ends with 4', async () => {
    for (const status of [200, 404]) {
      const other = createServer((_, reply) => reply.writeHead(status, { 'content-type': 'text/html' }).end('<p>Hi'));
      await new Promise<void>((resume) => other.listen(0, '127.0.0.1', resume));
      const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
      const { exit, err } = await tool.dateline(`situations --url ${url}`);
      other.close();
      expect({ exit, err }).toEqual({
        exit: 4,
        err: `error: what answers at ${url} is no Dateline: ${status} text/html\n`,
      });
    }
  });

  it('when nobody reads on then it ends in peace', async () => {
    for (const line of ['situations', 'situations --json', 'export', '--help']) {
      const { exit, err } = await asking.dateline(line, { stdout: leavingReader() });
      expect({ line, exit, err }).toEqual({ line, exit: 0, err: '' });
    }
  });
});

describe('The completion', () => {
  it.each(['bash', 'zsh', 'fish'])('for %s knows every command and its options, in both languages', async (shell) => {
    for (const lang of ['en', 'de']) {
      const script = await tool.shown(`completion ${shell} --lang ${lang}`);
      for (const { name } of COMMANDS) expect(script).toContain(name);
      expect(script).toContain(
        new Speech(lang as 'en' | 'de').language === 'de' && shell !== 'bash' ? 'Lage' : 'state',
      );
    }
  });

  it('for bash is understood by bash, and completes', async () => {
    const script = await tool.shown('completion bash');
    const complete = (...words: string[]): string[] => {
      const call = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}`;
      const text = `${script}\n${call}\n_dateline\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
      return execFileSync('bash', ['-c', text], { encoding: 'utf8' }).trim().split('\n');
    };
    execFileSync('bash', ['-n'], { input: script });
    expect(complete('dateline', 'tre')).toEqual(['treaties']);
    expect(complete('dateline', 'state', 'x', '--re')).toEqual(['--reported-by', '--recorded-by']);
    expect(complete('dateline', '--lang', 'de', 'estimate', 'x', '--policy', '')).toEqual([
      'latest',
      'best-graded',
      'median',
    ]);
    expect(complete('dateline', 'regrade', 'x', 'y', '--reliability', '')).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(complete('dateline', 'completion', 'f')).toEqual(['fish']);
  });
});
