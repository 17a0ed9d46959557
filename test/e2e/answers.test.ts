import type { SituationList } from '../../src/query/read-situations.ts';
import type { ClaimState } from '../../src/query/claims.ts';
import type { EstimateState } from '../../src/query/estimates.ts';
import type { SituationState } from '../../src/query/state.ts';
import type { TreatyAnswer } from '../../src/query/treaties.ts';
import type { EventState } from '../../src/query/events.ts';
import { eventOf, rowOf, startWithDossier } from '../support/dossier.ts';
import type { Situation } from '../support/situation.ts';
import { figureIn, figuresIn, positionsIn, rowsIn, stancesIn, stepsIn } from '../support/words.ts';

describe.each(['memory', 'sqlite'] as const)('given the dossier in %s', (store) => {
  let dossier: Situation;
  beforeAll(async () => {
    dossier = await startWithDossier(store);
  });
  afterAll(() => dossier.service.stop());

  const estimate = (slug: string, at: string) => dossier.read<EstimateState>(`/estimates/${slug}?${at}`);
  const figures = async (slug: string, at: string) => figuresIn(await estimate(slug, at));
  const stances = async (slug: string, at: string) =>
    stancesIn(await dossier.read<ClaimState>(`/claims/${slug}?${at}`));
  const treaty = (at: string) => dossier.read<TreatyAnswer>(`/treaties/partnership-treaty?${at}`);
  const positions = async (at: string) => positionsIn(await dossier.read(`/positions?${at}`));
  const rows = async (at: string) => rowsIn(await dossier.read<{ events: EventState[] }>(`/timeline?${at}`));

  describe('when asked what the public knew by 30 June 2024', () => {
    const at = 'reportedBy=2024-06-30';

    it('then the treaty is signed, and nothing of it is called outstanding', async () => {
      const { step, outstanding, stepEvents } = await treaty(at);
      expect([step, outstanding, stepEvents.map(rowOf)]).toEqual(['signed', [], ['C4']]);
    });

    it('then nobody reports soldiers in Kursk, and the series is there and empty', async () => {
      expect(await estimate('in-kursk', at)).toMatchObject({ unit: 'persons', modalities: [] });
    });

    it('then the stance of the ISW on the fighting is no-evidence', async () => {
      expect(await stances('in-fighting', at)).toEqual({ isw: 'no-evidence' });
    });

    it('then South Korea considers arms deliveries', async () => {
      expect(await positions(`${at}&topic=arms-for-ukraine`)).toEqual([
        'gov-south-korea on arms-for-ukraine, says gov-south-korea: Considers arms deliveries to Ukraine in answer to the pact',
      ]);
    });

    it('then the figures of that week are forecasts and observations apart', async () => {
      const state = await dossier.read<SituationState>(`?${at}`);
      expect(state.estimates.flatMap(figuresIn)).toEqual([
        'tv-chosun forecast: up-to 115000000',
        'tv-chosun forecast: range 3..4',
        'tv-chosun observed: exactly 10',
        'unnamed-russian-media observed: exactly 10000',
      ]);
    });
  });

  describe('when asked what the public knew by 29 June 2024', () => {
    it('then nothing of that article is known but what was said on the 20th', async () => {
      expect(await rows('reportedBy=2024-06-29')).toEqual(['C2', 'C3']);
      expect(await treaty('reportedBy=2024-06-29')).toMatchObject({ step: null, steps: [], outstanding: [] });
      expect(await stances('in-fighting', 'reportedBy=2024-06-29')).toEqual({});
    });

    it('then the day before the first word nothing is known at all', async () => {
      const answer = await dossier.ask('?reportedBy=2024-06-19');
      expect(answer.problem()).toMatchObject({ status: 404, type: '/problems/not-yet-known' });
    });
  });

  describe('when asked what the public knew by 22 October 2024', () => {
    const at = 'reportedBy=2024-10-22';

    it('then hundreds are in training, in words, with the reading of the recorder beside them', async () => {
      const { modalities } = await estimate('in-training', at);
      expect(figuresIn({ modalities })).toEqual(['twenty-minutes observed: magnitude 100..999 "hundreds"']);
      expect(modalities[0]!.standing[0]).toMatchObject({ event: eventOf('D1'), figure: { recordersReading: true } });
    });

    it('then the NIS counts 1,500 sent, exactly', async () => {
      expect(await figures('sent-to-russia', at)).toEqual(['nis observed: exactly 1500']);
    });

    it('then the HUR has about 2,600 in Kursk', async () => {
      const { modalities } = await estimate('in-kursk', at);
      expect(figuresIn({ modalities })).toEqual(['hur observed: about 2600']);
      expect(modalities[0]!.standing[0]).toMatchObject({
        voice: 'kyrylo-budanov',
        reportedAt: '2024-10-22T23:59:59.999Z',
      });
    });

    it('then up to 11,000 are foreseen by early November, and not mixed with observations', async () => {
      const { modalities } = await estimate('ready-to-fight', at);
      expect(figuresIn({ modalities })).toEqual(['hur forecast: up-to 11000']);
      expect(modalities[0]!.envelope).toMatchObject({ low: 11000, high: 11000, lowOpen: true, highOpen: false });
    });

    it('then of the soldiers in Kursk it is not known yet that they arrived on the 23rd', async () => {
      expect(await stances('in-fighting', at)).toEqual({ isw: 'no-evidence' });
      expect(await rows(`${at}&actor=hur`)).toEqual(['A1', 'A2']);
    });
  });

  describe('when asked what the public knew by 25 October 2024', () => {
    const at = 'reportedBy=2024-10-25';

    it('then at least 3,000 are in training by two governments, one origin, beside the hundreds', async () => {
      const { modalities } = await estimate('in-training', at);
      expect(figuresIn({ modalities })).toEqual([
        'gov-south-korea observed: at-least 3000',
        'gov-usa observed: at-least 3000',
        'twenty-minutes observed: magnitude 100..999 "hundreds"',
      ]);
      const [observed] = modalities;
      expect(observed!.origins).toBe(2);
      expect(observed!.standing.map(({ origin }) => origin)).toEqual([1, 1, 2]);
      expect(observed!.envelope).toMatchObject({ low: 100, high: 3000, lowOpen: false, highOpen: true });
    });

    it('then the treaty is approved by the lower house, and the upper house is outstanding', async () => {
      const found = await treaty(at);
      expect([found.step, found.outstanding]).toEqual(['approved-by-lower-house', ['approved-by-upper-house']]);
      expect(stepsIn(found)).toEqual([
        'signed done: gov-north-korea, gov-russia, kim-jong-un, vladimir-putin',
        'approved-by-lower-house done: state-duma',
        'approved-by-upper-house outstanding: unnamed-economic-news-site',
      ]);
    });

    it('then two governments assert that soldiers are in Russia, Putin declines to deny it, Peskov doubts', async () => {
      expect(await stances('in-russia', at)).toEqual({
        'gov-usa': 'asserts',
        'gov-south-korea': 'asserts',
        hur: 'asserts',
        'unnamed-western-intelligence': 'asserts',
        'vladimir-putin': 'declines-to-deny',
        'dmitry-peskov': 'doubts',
      });
    });

    it('then the HUR asserts that they fight, Moscow and Pyongyang deny it, the ISW had no evidence in June', async () => {
      const claim = await dossier.read<ClaimState>(`/claims/in-fighting?${at}`);
      expect(stancesIn(claim)).toEqual({
        hur: 'asserts',
        'gov-russia': 'denies',
        'gov-north-korea': 'denies',
        isw: 'no-evidence',
      });
      expect(claim.stances.find(({ speaker }) => speaker === 'isw')).toMatchObject({ occurred: '2024-06', via: ['x'] });
    });

    it('then who was sent is told by three in two origins, a number beside an order of magnitude', async () => {
      const { modalities } = await estimate('sent-to-russia', at);
      expect(figuresIn({ modalities })).toEqual([
        'gov-south-korea observed: magnitude 2000..9999 "several thousand"',
        'gov-usa observed: magnitude 2000..9999 "several thousand"',
        'nis observed: exactly 1500',
      ]);
      expect(modalities[0]).toMatchObject({ origins: 2, envelope: { low: 1500, high: 9999, unquantified: 0 } });
    });

    it('then a figure in words only is counted as unquantified, and nothing is made of it', async () => {
      const { modalities } = await estimate('villages-retaken', at);
      expect(figuresIn({ modalities })).toEqual(['armed-forces-russia observed: "some"']);
      expect(modalities[0]!.envelope).toMatchObject({ low: null, high: null, unquantified: 1 });
    });

    it('then all 54 rows are known, and no event beside them', async () => {
      const known = await rows(`${at}&limit=1000`);
      expect([known.length, known.every((row) => /^[A-E]\d+$/.test(row))]).toEqual([54, true]);
    });
  });

  describe('when asked what had occurred by 23 October 2024', () => {
    it('then the arrival is there, if asked what was public a day later', async () => {
      const known = await rows('occurredBy=2024-10-23&reportedBy=2024-10-24&actor=hur');
      expect(known).toEqual(['A1', 'B1', 'B2']);
    });

    it('then it is not, if asked what was public on the day itself', async () => {
      expect(await rows('occurredBy=2024-10-23&reportedBy=2024-10-23&actor=hur')).toEqual(['A1']);
    });
  });

  describe('when asked what held by 1 January 2024', () => {
    const at = 'occurredBy=2024-01-01';

    it.each(['in-kursk', 'containers-of-arms', 'arms-to-poland'])('then %s is empty', async (slug) => {
      expect(await estimate(slug, at)).toMatchObject({ modalities: [] });
    });

    it('then only what had begun has occurred: help and arms since 2022, containers since 2023', async () => {
      expect((await rows(at)).toSorted()).toEqual(['A4', 'B16', 'D4', 'D9']);
    });

    it('then the signing of June has not happened', async () => {
      expect(await treaty(at)).toMatchObject({ step: null, outstanding: [] });
    });
  });

  describe('when asked what our record said', () => {
    it('then before the import it said nothing yet', async () => {
      const answer = await dossier.ask('?recordedBy=2024-12-31');
      expect(answer.problem()).toMatchObject({ status: 404, type: '/problems/not-yet-known' });
    });

    it('then position 0 is before anything', async () => {
      expect((await dossier.ask('?recordedBy=0')).problem().type).toBe('/problems/not-yet-known');
      const list = (await dossier.service.get('/v1/situations?recordedBy=0')).json<SituationList>();
      expect(list).toEqual({ at: { recordedBy: null, position: 0 }, answerVersion: 1, situations: [] });
    });

    it('then at the position of its first report just that is known', async () => {
      const { event } = await dossier.read<{ event: EventState }>(`/events/${eventOf('A1')}`);
      expect(await rows(`recordedBy=${event.position}`)).toEqual(['A1']);
    });
  });

  describe('when one value is wanted of rivals', () => {
    const at = 'reportedBy=2024-10-25';

    it.each([
      ['sent-to-russia', 'latest', 'magnitude 2000..9999 "several thousand"', ['B6']],
      ['sent-to-russia', 'best-graded', 'magnitude 2000..9999 "several thousand"', ['B6']],
      ['sent-to-russia', 'median', '1500', ['D7']],
      ['in-training', 'latest', 'at-least 3000', ['B7']],
      ['in-training', 'median', 'nothing', []],
      ['in-training', 'best-graded', 'at-least 3000', ['B7']],
      ['in-kursk', 'best-graded', 'about 2600', ['A1']],
      ['to-be-sent', 'median', '12000', ['B8']],
    ])('then %s by %s is %s', async (slug, policy, figure, from) => {
      const { modalities } = await estimate(slug, `${at}&policy=${policy}`);
      const { assessed } = modalities[0]!;
      expect(assessed.policy).toBe(policy);
      expect([figureIn(assessed.figure ?? {}) || 'nothing', assessed.events.map(rowOf)]).toEqual([figure, from]);
    });
  });
});
