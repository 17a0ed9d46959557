import { readFileSync } from 'node:fs';
import { COMMANDS } from '../../src/cli/catalogue.ts';
import type { CommandSpec } from '../../src/cli/command.ts';
import { EXIT } from '../../src/cli/failure.ts';
import { CLOCKS, FORMATS, GLOBAL, OPTIONS, type OptionName } from '../../src/cli/options.ts';
import { fencesIn, tableUnder } from '../docs/markdown.ts';
import { startWithDossier } from '../support/dossier.ts';
import type { Situation } from '../support/situation.ts';
import { Tool } from './tool.ts';

const page = readFileSync('docs/cli.md', 'utf8');

/** The row that a command has on the page. */
function rowOf({ name, arguments: words, options }: CommandSpec, shared: readonly OptionName[]): [string, string] {
  const terms = words.map((word) => (word.endsWith('?') ? `[${word.slice(0, -1)}]` : `<${word}>`));
  const own = options.filter((option) => !shared.includes(option)).map(flagOf);
  return [`\`${['dateline', name, ...terms].join(' ')}\``, own.join(', ') || '–'];
}

function flagOf(option: OptionName): string {
  return `\`${OPTIONS[option].flags.split(', ').at(-1)}\``;
}

const listed = (heading: string): [string, string][] =>
  tableUnder(page, heading).map(([command, , options]) => [command!, options!]);

describe('The page of the command line', () => {
  let dossier: Situation | undefined;
  afterAll(() => dossier?.service.stop());

  it('lists every command with its options, and no others', () => {
    const shared: readonly OptionName[] = [...CLOCKS, ...FORMATS];
    const asking = COMMANDS.filter(({ options }) => options.includes('csv'));
    const others = COMMANDS.filter((command) => !asking.includes(command));
    expect(listed('Asking')).toEqual(asking.map((command) => rowOf(command, shared)));
    expect(listed('Recording, and the rest')).toEqual(others.map((command) => rowOf(command, [])));
    for (const option of shared) expect(page).toContain(flagOf(option));
  });

  it('lists what every command takes, and the exit codes', () => {
    expect(tableUnder(page, 'Everywhere').map(([option]) => option)).toEqual(GLOBAL.map(flagOf));
    const codes = [...page.matchAll(/^\| (\d) \|/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual(Object.values(EXIT));
  });

  it('shows what the tool prints', async () => {
    dossier = await startWithDossier();
    const tool = new Tool({ DATELINE_URL: dossier.service.url });
    const shown = fencesIn(page).filter(({ language }) => language === 'console');
    expect(shown.length).toBe(2);
    for (const { text } of shown) {
      const [command, ...lines] = text.split('\n');
      const out = await tool.shown(command!.replace('$ dateline ', ''));
      expect(out.replace(/(recorded by|erfasst bis) [^(]*/, '$1 … ')).toBe(lines.join('\n'));
    }
  });

  it('calls commands as they can be called', async () => {
    const tool = new Tool();
    const calls = fencesIn(page)
      .filter(({ language }) => language === 'sh')
      .flatMap(({ text }) => text.trim().split('\n'));
    expect(calls.length).toBeGreaterThan(4);
    for (const call of calls) {
      // With nobody there to answer, what is called wrongly would end with 2.
      const { exit } = await tool.dateline(`--url http://127.0.0.1:1 ${call.replace(/^dateline |--data \S+/g, '')}`);
      expect({ call, isWrong: exit === EXIT.usage }).toEqual({ call, isWrong: false });
    }
  });
});
