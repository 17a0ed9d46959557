import type { EventState } from '../../src/query/events.ts';
import { Service } from '../support/service.ts';
import type { Situation } from '../support/situation.ts';
import { actor, corrected, given, report, uuid, withdrawn } from '../support/world.ts';

const summary = (text: string) => ({ summary: { text, lang: 'de' } });

const TOLD = {
  umlaut: 'Soldaten aus dem Süden, gemeldet von Südkorea',
  spelled: 'Uebung im Sueden',
  english: 'Troops move south; sudden silence. "Nobody" said (so) - NOT us: AND/OR*',
  sharp: 'Die Straße nach Kursk',
  double: 'An der Hauptstrasse STRASSE',
  accents: 'Café naïve, Łódź, İstanbul, Øresund, œuvre',
  decomposed: 'U\u0308bung der Garde',
  hunter: 'Gebirgsjäger, Fährte, gaelic',
  korean: '대한민국 국방부',
  russian: 'Войска в Курске, ещё не ушли',
  ligature: 'O\uFB03cers \uFB01led it, in Ｆｕｌｌ width',
  chinese: '朝鲜军队抵达',
  numbers: '11,000 men of the 810th brigade on 2024-10-18',
} as const;
type Name = keyof typeof TOLD;

// What is typed, and what is found.
const TABLE: readonly (readonly [string, readonly Name[]])[] = [
  ['Süden', ['umlaut', 'spelled']],
  ['sueden', ['umlaut', 'spelled']],
  ['SÜDEN', ['umlaut', 'spelled']],
  ['suden', ['umlaut']],
  ['Süd', ['umlaut', 'spelled', 'english']],
  ['"Süd"', []],
  ['"su\u0308den"', ['umlaut', 'spelled']],
  ['Übung', ['spelled', 'decomposed']],
  ['ubung', ['decomposed']],
  ['uebung', ['spelled', 'decomposed']],
  ['Straße', ['sharp', 'double']],
  ['strasse', ['sharp', 'double']],
  ['STRAẞE', ['sharp', 'double']],
  ['"hauptstraße"', ['double']],
  ['cafe naive', ['accents']],
  ['lodz istanbul oresund oeuvre', ['accents']],
  ['Łódź', ['accents']],
  ['fährte gebirgsjaeger', ['hunter']],
  ['Faehrte', ['hunter']],
  ['fahrte', ['hunter']],
  ['gälic', ['hunter']],
  ['galic', []],
  ['대한민국', ['korean']],
  ['대한', ['korean']],
  ['курск', ['russian']],
  ['КУРСКЕ', ['russian']],
  ['kursk', ['sharp']],
  ['officers filed', ['ligature']],
  ['\uFB01le o\uFB03', ['ligature']],
  ['"full width"', ['ligature']],
  ['ｆｉｌｅｄ', ['ligature']],
  ['朝鲜', ['chinese']],
  ['军队', []],
  ['810th', ['numbers']],
  ['11,000', ['numbers']],
  ['2024-10-18', ['numbers']],
  ['2024-10-1', ['numbers']],
  ['"2024-10-1"', []],
  ['troops silence', ['english']],
  ['troops kursk', []],
  ['"troops move"', ['english']],
  ['"move troops"', []],
  ['"troops mov"', []],
  ['„troops move“', ['english']],
  ['"troops move', ['english']],
  // Nothing that is typed is an operator.
  ['troops OR kursk', []],
  ['NOT us', ['english']],
  ['AND OR NOT', ['english']],
  ['plain : troops', []],
  ['troops*', ['english']],
  ['troops -silence', ['english']],
  ['^troops', ['english']],
  ['(said)', ['english']],
  ['NEAR(troops silence)', []],
  ["' OR 1=1 --", []],
  ['troops \u{E000}', ['english']],
  ['— troops …', ['english']],
];

describe('given reports in many tongues', () => {
  let trial: Situation;
  beforeAll(async () => {
    const told = Object.entries(TOLD).map(([name, text]) => report(name, 'statement', summary(text)));
    trial = await given(await Service.start(), ...told);
  });
  afterAll(() => trial.service.stop());

  it.each(TABLE)('when %s is looked for, then it finds %j', async (typed, names) => {
    expect(await found(trial, typed)).toEqual(names.map((name) => uuid(name)));
  });

  it.each(['', ' ', '—', '"', '""', '*', 'a '.repeat(33)])(
    'when %j is looked for, then it is refused',
    async (typed) => {
      const problem = (await trial.ask(`/timeline?q=${encodeURIComponent(typed)}`)).problem();
      expect([problem.status, problem.errors?.[0]?.parameter]).toEqual([400, 'q']);
    },
  );

  it.each([
    ['q=%FF', 'q'],
    ['q=%ED%A0%80', 'q'],
    ['q=%C3', 'q'],
    ['q=%zz', 'q'],
    ['limit=1&q=a%00b', 'q'],
    ['%66rom=%FF&q=a', 'from'],
    ['%FF=1', '%FF'],
    ['a%00b=1', 'a\0b'],
  ])('when ?%s is asked for, then it is refused, and %j is named', async (query, parameter) => {
    const problem = (await trial.ask(`/timeline?${query}`)).problem();
    expect([problem.status, problem.errors?.[0]?.parameter]).toEqual([400, parameter]);
  });
});

describe.each(['memory', 'sqlite'] as const)('given a situation in %s', (store) => {
  let trial: Situation;
  beforeEach(async () => {
    trial = await given(await Service.start(store));
  });
  afterEach(() => trial.service.stop());

  it('when something is written, then it is found at once, wherever it stands', async () => {
    const place = { name: 'Yeonghŭng' };
    const note = { text: 'dated by the harbour log', lang: 'en' };
    const figures = [{ estimate: 'shells', verbatim: 'a mountain of crates' }];
    const source = { outlet: 'press', title: 'Headline of the day' };
    const attribution = { speakers: [{ actor: 'bob' }], act: 'asserts', source };
    await trial.record(report('one', 'statement', { place, note, figures, attribution }));
    for (const typed of ['yeonghung', 'harbour', 'crates', 'headline', 'bob', 'shells', 'press']) {
      expect([typed, await found(trial, typed)]).toEqual([typed, [uuid('one')]]);
    }
    for (const across of ['"log Yeonghung"', '"crates dated"', '"day a mountain"']) {
      expect([across, await found(trial, across)]).toEqual([across, []]);
    }
  });

  it('when a title has several languages, then each of them finds what names it', async () => {
    await trial.record(
      actor('nis', { title: { en: 'Intelligence Service', de: 'Nachrichtendienst', ko: '국가정보원' } }),
      report('one', 'statement', { by: 'nis' }),
      report('two'),
    );
    for (const typed of ['intelligence', 'Nachrichten', '국가정보원']) {
      expect(await found(trial, typed)).toEqual([uuid('one')]);
    }
  });

  it('when it is corrected and the correction withdrawn, then the words of each time find it', async () => {
    await trial.record(report('one', 'statement', summary('ten thousand')));
    const first = trial.head;
    await trial.record(corrected('fix', uuid('one'), summary('eleven thousand')));
    const second = trial.head;
    await trial.record(withdrawn('undo', uuid('fix')));
    const at = async (typed: string, position: number) => (await found(trial, typed, `&recordedBy=${position}`)).length;
    const tens = [first, second, trial.head].map((position) => at('ten', position));
    const elevens = [first, second, trial.head].map((position) => at('eleven', position));
    expect(await Promise.all(tens)).toEqual([1, 0, 1]);
    expect(await Promise.all(elevens)).toEqual([0, 1, 0]);
    expect(await at('reading', second)).toBe(1);
  });

  it('when two situations say the same, then each finds its own', async () => {
    const other = await given(trial.service, report('other', 'statement', summary('harbour')));
    await trial.record(report('one', 'statement', summary('harbour')));
    expect([await found(trial, 'harbour'), await found(other, 'harbour')]).toEqual([[uuid('one')], [uuid('other')]]);
  });
});

async function found(trial: Situation, typed: string, more = ''): Promise<string[]> {
  const query = `q=${encodeURIComponent(typed)}&clock=recorded${more}`;
  const { events } = await trial.read<{ events: EventState[] }>(`/timeline?${query}`);
  return events.map(({ id }) => id);
}
