import { rowOf, startWithDossier } from '../support/dossier.ts';
import type { Situation } from '../support/situation.ts';
import { Tool, lines, withoutPoint } from './tool.ts';

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

describe('given the dossier', () => {
  let dossier: Situation;
  let tool: Tool;
  beforeAll(async () => {
    dossier = await startWithDossier();
    tool = new Tool({ DATELINE_URL: dossier.service.url });
  });
  afterAll(() => dossier.service.stop());

  /** What is shown, but for when it was recorded; events by their rows of the dossier, so that lines are short. */
  const table = async (line: string): Promise<string> =>
    withoutPoint((await tool.shown(line)).replace(ID, rowOf).replace(/^(Erfasst): .* UTC/m, '$1: …'));

  describe('when an estimate is asked for', () => {
    it('then bounds are written as they are read, and origins are told apart', async () => {
      expect(await table('estimate dprk-russia-2024 in-training')).toBe(lines`
        North Korean soldiers in training in Russia (in-training), persons
        observed: 100 – 3,000 or more; 2 origins; latest: ≥ 3,000 (Government of South Korea)

        Figure                           Speaker                          For            Reported          Grade  Origin  Event
        ≥ 3,000                          Government of South Korea        ≈ 24 Oct 2024  24 – 25 Oct 2024  B2          1  B7
        ≥ 3,000                          Government of the United States  ≈ 24 Oct 2024  24 – 25 Oct 2024  B2          1  B7
        hundreds (100–999, our reading)  20 Minuten                       22 Oct 2024    22 Oct 2024       C3          2  D1
      `);
    });

    it('then a forecast is marked, and its voice is named', async () => {
      expect(await table('estimate dprk-russia-2024 ready-to-fight')).toBe(lines`
        North Korean soldiers ready to fight (ready-to-fight), persons
        forecast: 11,000 or less; 1 origin; latest: up to 11,000 (Ukrainian military intelligence (HUR))

        Figure                  Speaker                                                 For           Reported       Grade  Origin  Event
        forecast: up to 11,000  Ukrainian military intelligence (HUR) (Kyrylo Budanov)  ≈ 1 Nov 2024  ≈ 22 Oct 2024  C3          1  A2
      `);
    });

    it('then words stay words, and their numbers are told to be our reading, in German too', async () => {
      expect(await table('estimate dprk-russia-2024 to-be-sent --lang de')).toBe(lines`
        Insgesamt zu entsendende nordkoreanische Soldaten (to-be-sent), persons
        geplant: 2.000 – 12.000; 2 Ursprünge; jüngste: ≈ 12.000 (Regierung Südkoreas)

        Zahl                                                    Sprecher                                      Für            Berichtet          Bewertung  Ursprung  Ereignis
        geplant: ≈ 12.000                                       Regierung Südkoreas                           24. Okt. 2024  24.–25. Okt. 2024  B3                1  B8
        geplant: several thousand (2.000–9.999, unsere Lesart)  Nationaler Nachrichtendienst Südkoreas (NIS)  18. Okt. 2024  ≈ 18. Okt. 2024    B3                2  D8
      `);
    });

    it('then what is in words only has no numbers', async () => {
      expect(await table('estimate dprk-russia-2024 villages-retaken --policy median')).toBe(lines`
        Villages retaken in Kursk Oblast (villages-retaken), villages
        observed: 1 in words only; 1 origin; median: none

        Figure                 Speaker                 For          Reported          Grade  Origin  Event
        some, since Sept 2024  Armed Forces of Russia  24 Oct 2024  24 – 25 Oct 2024  D3          1  B10
      `);
    });
  });

  describe('when all estimates are asked for, as the public knew them in June', () => {
    it('then each has its figures below its title', async () => {
      expect(await table('estimate dprk-russia-2024 --reported-by 2024-06')).toBe(lines`
          Figure                       Speaker                For       Reported          Grade  Origin  Event
        Yearly income from engineer brigades (brigade-income), USD/year
          forecast: up to 115,000,000  TV Chosun              Jun 2024  24 – 30 Jun 2024  C4          1  C7
        North Korean engineer brigades sent to occupied Ukraine (brigades-sent), brigades
          forecast: 3–4                TV Chosun              Jun 2024  24 – 30 Jun 2024  C3          1  C8
        North Korean engineer brigades (engineer-brigades), brigades
          10                           TV Chosun              Jun 2024  24 – 30 Jun 2024  C3          1  C6
        Newly trained Russian soldiers sent to the front (newly-trained-soldiers), persons
          10,000                       Unnamed Russian media  Jun 2024  24 – 30 Jun 2024  F4          1  C10
      `);
    });
  });

  describe('when vintages are asked for', () => {
    it('then each tells from when it stood', async () => {
      expect(await table('vintages dprk-russia-2024 sent-to-russia --view changes')).toBe(lines`
        North Korean soldiers sent to Russia (sent-to-russia), persons
          For            Figure                                       Change  Stood from   Grade  Event
        Government of South Korea
          24 Oct 2024    several thousand (2,000–9,999, our reading)  first   25 Oct 2024  B2     B6
        Government of the United States
          24 Oct 2024    several thousand (2,000–9,999, our reading)  first   25 Oct 2024  B2     B6
        National Intelligence Service of South Korea (NIS)
          ≈ 18 Oct 2024  1,500                                        first   18 Oct 2024  B2     D7
      `);
    });

    it('then the matrix has a column for each time at which something changed', async () => {
      expect(await table('vintages dprk-russia-2024 sent-to-russia --view matrix --speaker nis,gov-usa')).toBe(lines`
        North Korean soldiers sent to Russia (sent-to-russia), persons
          For            18 Oct 2024                                  25 Oct 2024
        Government of the United States
          24 Oct 2024                 several thousand (2,000–9,999, our reading)
        National Intelligence Service of South Korea (NIS)
          ≈ 18 Oct 2024        1,500                                        1,500
      `);
    });
  });

  describe('when claims, treaties and positions are asked for', () => {
    it('then stances stand side by side', async () => {
      expect(await table('claims dprk-russia-2024 in-fighting')).toBe(lines`
          Stance            Speaker                                      Reported     Grade  Event
        North Korean soldiers take part in the fighting (in-fighting)
          denies            Government of North Korea                    24 Oct 2024  D4     E4
          denies            Government of Russia                         24 Oct 2024  D4     E4
          asserts           Ukrainian military intelligence (HUR)        24 Oct 2024  C3     B1
          sees no evidence  Institute for the Study of War (ISW), via X  Jun 2024     B2     C9
      `);
      expect(await table('claims dprk-russia-2024 in-fighting --lang de')).toBe(lines`
          Haltung             Sprecher                                      Berichtet      Bewertung  Ereignis
        Nordkoreanische Soldaten nehmen an den Kämpfen teil (in-fighting)
          bestreitet          Regierung Nordkoreas                          24. Okt. 2024  D4         E4
          bestreitet          Regierung Russlands                           24. Okt. 2024  D4         E4
          behauptet           Ukrainischer Militärgeheimdienst (HUR)        24. Okt. 2024  C3         B1
          sieht keine Belege  Institute for the Study of War (ISW), über X  Juni 2024      B2         C9
      `);
    });

    it('then a treaty tells how far it came, and what is outstanding', async () => {
      expect(await table('treaties dprk-russia-2024 --reported-by 2024-10-25')).toBe(lines`
          Step                         Status       Speaker                                     Occurred          Reported          Grade  Event
        Partnership treaty of Russia and North Korea (partnership-treaty): approved by the lower house; outstanding: approved by the upper house
          signed                       done         Government of North Korea                   Jun 2024          22 Oct 2024       C1     D10
          signed                       done         Government of Russia                        Jun 2024          22 Oct 2024       C1     D10
          signed                       done         Kim Jong Un                                 ≈ 19 Jun 2024     24 – 30 Jun 2024  C1     C4
          signed                       done         Vladimir Putin                              ≈ 19 Jun 2024     24 – 30 Jun 2024  C1     C4
          approved by the lower house  done         State Duma of Russia                        24 Oct 2024       24 Oct 2024       B1     B4
          approved by the upper house  outstanding  Unnamed German-language economic news site  from 24 Oct 2024  24 Oct 2024       C2     B5
      `);
    });

    it('then a position has its condition, and its relays', async () => {
      expect(await table('positions dprk-russia-2024 --topic personnel-to-ukraine')).toBe(lines`
          Position                                                                                                         Speaker                                      Reported       Grade  Event
        Government of South Korea: South Korean personnel in Ukraine (personnel-to-ukraine)
          Considers sending military personnel to Kyiv to verify the North Korean presence                                 Government of South Korea, via Yonhap        ≈ 22 Oct 2024  B2     A3
          Considers sending military and intelligence personnel to study North Korean tactics and help question prisoners  Anonymous South Korean official, via Yonhap  22 Oct 2024    C3     D3
      `);
    });
  });

  describe('when the timeline is searched', () => {
    it('then every report has a line', async () => {
      expect(await table('timeline dprk-russia-2024 --estimate in-kursk,brigades-sent --clock occurred')).toBe(lines`
        Occurred             Reported          Kind            Speaker                                                 What                                                                                                                                             Place         Grade  Event
        from Jun 2024        24 – 30 Jun 2024  assessment      TV Chosun                                               TV Chosun estimates that sending three or four of those engineer brigades would bring North Korea a yearly income of up to 115 million dollars.                C4     C7
        from Jun 2024        24 – 30 Jun 2024  assessment      TV Chosun                                               TV Chosun estimates that three to four engineer brigades would be sent to occupied Ukraine.                                                      Ukraine       C3     C8
        until ≈ 22 Oct 2024  ≈ 22 Oct 2024     troop transfer  Ukrainian military intelligence (HUR) (Kyrylo Budanov)  Kyrylo Budanov, head of Ukrainian military intelligence (HUR), says that about 2,600 North Korean soldiers have already moved to Kursk Oblast.   Kursk Oblast  C4     A1
      `);
    });

    it('then the next page is told on standard error, in a table and in other formats', async () => {
      for (const format of ['', '--csv', '--ndjson', '--json']) {
        const { exit, err } = await tool.dateline(`timeline dprk-russia-2024 --limit 1 ${format}`);
        expect({ exit, err }).toEqual({ exit: 0, err: expect.stringMatching(/^more: --cursor \S+\n$/) });
        const next = await tool.dateline(`timeline dprk-russia-2024 --limit 60 ${err.replace('more: ', '')} ${format}`);
        expect({ exit: next.exit, err: next.err }).toEqual({ exit: 0, err: '' });
      }
    });
  });

  describe('when an event is asked for', () => {
    it('then its fields are told by name', async () => {
      expect(await table('event dprk-russia-2024 04e324dc-fdb7-59fa-a980-2994a673f599 --lang de')).toBe(lines`
        Drohung, C1

        Was        Lim Soo-suk of the Ministry of Foreign Affairs of South Korea warns Russia against mistakes with irreversible consequences for the relations of the two countries.
        Geschehen  24.–30. Juni 2024
        Berichtet  24.–30. Juni 2024
        Sprecher   Außenministerium Südkoreas (Lim Soo-suk)
        Sprechakt  warnt
        Bewertung  B1
        Quelle     Euronews (Associated Press (AP)), 24.–30. Juni 2024
        Gegen      Regierung Russlands
        Bedingung  If Russia makes mistakes
        Folge      Irreversible consequences for relations
        Ort        Seoul (KR; 37.57, 126.98)

        Erfasst: …, von demo, Position 93
      `);
    });
  });

  describe('when actors and situations are asked for', () => {
    it('then an actor is shown with what it says', async () => {
      expect(await table('actors dprk-russia-2024 isw')).toBe(lines`
        Institute for the Study of War (ISW) (isw)
        organization, US

        Claims
          Stance            Speaker                                      Reported  Grade  Event
        North Korean soldiers take part in the fighting (in-fighting)
          sees no evidence  Institute for the Study of War (ISW), via X  Jun 2024  B2     C9
      `);
    });

    it('then each has a line', async () => {
      const all = await table('actors dprk-russia-2024 --lang de');
      expect(all).toMatch(/^nis +Nationaler Nachrichtendienst Südkoreas \(NIS\) +Behörde +KR +Regierung Südkoreas$/m);
      expect(await table('situations')).toBe(lines`
        Situation         Title                                  Position
        dprk-russia-2024  North Korean soldiers in Russia, 2024       120
      `);
    });
  });

  describe('when the state is asked for', () => {
    it('then it has a part for each of which something stands', async () => {
      expect(await table('state dprk-russia-2024 --reported-by 2024-06-20')).toBe(lines`
        North Korean soldiers in Russia, 2024 (dprk-russia-2024)
        The partnership treaty of Russia and North Korea, the soldiers and arms that North Korea sent to Russia, and how South Korea and others answered: June to October 2024, as five news articles report it.

        Positions
          Position                                                    Speaker                    Reported       Grade  Event
        Government of South Korea: South Korean arms for Ukraine (arms-for-ukraine)
          Considers arms deliveries to Ukraine in answer to the pact  Government of South Korea  ≈ 20 Jun 2024  B2     C3
      `);
    });

    it('then it tells the point on the three clocks', async () => {
      const out = await tool.shown('state dprk-russia-2024 --reported-by 2024-10-24 --occurred-by 2024-09 --lang de');
      const point =
        /^erfasst bis .* UTC \(Position 120\), berichtet bis 24\. Okt\. 2024, geschehen bis 30\. Sept\. 2024$/;
      expect(out.trimEnd().split('\n').at(-1)).toMatch(point);
    });
  });

  describe('when a terminal is narrow', () => {
    it('then cells are wrapped, and ids are not', async () => {
      const out = await tool.shown('claims dprk-russia-2024', { columns: 90, env: { NO_COLOR: '1' } });
      expect(out.split('\n').filter((line) => line.length > 90)).toEqual([]);
      expect(out.match(ID)).toEqual((await tool.shown('claims dprk-russia-2024')).match(ID));
    });

    it('then heads are bold, unless no colours are wanted', async () => {
      const bold = (options: string, env = {}) =>
        tool.shown(`situations ${options}`, { columns: 90, env }).then((out) => out.includes('\u001B[1m'));
      expect(await bold('')).toBe(true);
      expect(await bold('--no-color')).toBe(false);
      expect(await bold('', { NO_COLOR: '1' })).toBe(false);
      expect((await tool.shown('situations')).includes('\u001B')).toBe(false);
    });
  });
});
