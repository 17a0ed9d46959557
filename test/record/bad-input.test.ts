import { Service } from '../support/service.ts';
import type { Event, Situation } from '../support/situation.ts';
import * as world from '../support/world.ts';
import { count, report, uuid } from '../support/world.ts';
import { type Refusal, expectRefused } from './refusal.ts';

// Every report and declaration that is refused: with which status, as which problem, at which field; and nothing is recorded.

const SAID = count('said', 100);
const WITHDRAWN = world.withdrawn('gone', world.actor('carl').id);

let service: Service;
let trial: Situation;
beforeAll(async () => {
  service = await Service.start();
  trial = await world.given(service, SAID, world.actor('carl'), WITHDRAWN);
});
afterAll(() => service.stop());

const assessment = (figures: object[], rest: object = {}): Event => report('new', 'assessment', { figures, ...rest });
const statement = (rest: world.Saying): Event => report('new', 'statement', rest);
const figure = (rest: object): Event => assessment([{ estimate: 'troops', ...rest }]);
const attributed = (rest: object): Event =>
  statement({ attribution: { speakers: [{ actor: 'ann' }], act: 'asserts', ...rest } });
const steps = (step: object): Event => report('new', 'treaty-step', { steps: [step] });
const signed = { treaty: 'pact', step: 'signed', status: 'done' };

describe('a figure', () => {
  it.each<Refusal>([
    [
      'in another unit',
      figure({ best: 1, bound: 'exactly', unit: 'brigades' }),
      422,
      'invalid-event',
      '/figures/0/unit',
    ],
    ['with low above high', figure({ low: 5, high: 3, bound: 'range' }), 422, 'invalid-event', '/figures/0/low'],
    ['with best above high', figure({ best: 5, high: 3, bound: 'exactly' }), 422, 'invalid-event', '/figures/0/best'],
    ['with low above best', figure({ low: 5, best: 3, bound: 'exactly' }), 422, 'invalid-event', '/figures/0/low'],
    ['without number and words', figure({}), 422, 'invalid-event', '/figures/0'],
    ['with a number and no bound', figure({ best: 3 }), 422, 'invalid-event', '/figures/0/bound'],
    ['with a bound of another number', figure({ high: 3, bound: 'at-least' }), 422, 'invalid-event', '/figures/0/low'],
    ['with a bound that is none', figure({ best: 3, bound: 'roughly' }), 422, 'invalid-event', '/figures/0/bound'],
    [
      'with a magnitude without words',
      figure({ low: 3, bound: 'magnitude' }),
      422,
      'invalid-event',
      '/figures/0/verbatim',
    ],
    ['with a text as number', figure({ best: '3', bound: 'exactly' }), 422, 'invalid-event', '/figures/0/best'],
    ['for an interval', figure({ verbatim: 'some', asOf: '2024-10/2024-11' }), 422, 'invalid-event', '/figures/0/asOf'],
    [
      'for a day that is none',
      figure({ verbatim: 'some', asOf: '2023-02-29' }),
      422,
      'invalid-event',
      '/figures/0/asOf',
    ],
    [
      'of a modality that is none',
      figure({ verbatim: 'some', modality: 'guessed' }),
      422,
      'invalid-event',
      '/figures/0/modality',
    ],
    [
      'of an undeclared estimate',
      assessment([{ estimate: 'trops', verbatim: 'some' }]),
      422,
      'undeclared',
      '/figures/0/estimate',
    ],
    [
      'with a field that is none',
      figure({ verbatim: 'some', aproximate: true }),
      422,
      'invalid-event',
      '/figures/0/aproximate',
    ],
  ])('is refused %s', async (...refusal) => expectRefused(trial, refusal));

  const some = { estimate: 'troops', verbatim: 'some' };
  it.each<Refusal>([
    ['for the same moment', assessment([some, some]), 422, 'invalid-event', '/figures/1'],
    [
      'by default and in words',
      assessment([some, { ...some, asOf: '2024-10-01' }]),
      422,
      'invalid-event',
      '/figures/1',
    ],
    ['approximately', assessment([some, { ...some, asOf: '2024-10-01~' }]), 422, 'invalid-event', '/figures/1'],
    ['observed by default', assessment([some, { ...some, modality: 'observed' }]), 422, 'invalid-event', '/figures/1'],
  ])('of the same estimate twice is refused: %s', async (...refusal) => expectRefused(trial, refusal));

  it('of the same estimate for another moment, or of another modality, is no repetition', async () => {
    const figures = [some, { ...some, asOf: '2024-11' }, { ...some, modality: 'planned' }];
    expect((await trial.put({ ...assessment(figures), id: uuid('three figures') })).status).toBe(201);
  });
});

describe('a report', () => {
  it.each<Refusal>([
    ['of 30 February', statement({ occurred: '2024-02-30' }), 422, 'invalid-event', '/occurred'],
    ['of a month that is none', statement({ occurred: '2024-13' }), 422, 'invalid-event', '/occurred'],
    ['that ends before it starts', statement({ occurred: '2024-10/2024-09' }), 422, 'invalid-event', '/occurred'],
    ['open at both ends', statement({ occurred: '../..' }), 422, 'invalid-event', '/occurred'],
    ['that is public without an end', statement({ reported: '2024-10-02/..' }), 422, 'invalid-event', '/reported'],
    ['that is public on 30 February', statement({ reported: '2024-02-30' }), 422, 'invalid-event', '/reported'],
    ['without a time', statement({ occurred: undefined }), 422, 'invalid-event', '/occurred'],
    ['without a reported time', statement({ reported: undefined }), 422, 'invalid-event', '/reported'],
    ['without words', statement({ summary: undefined }), 422, 'invalid-event', '/summary'],
    ['with blank words', statement({ summary: { text: '  ', lang: 'en' } }), 422, 'invalid-event', '/summary/text'],
    [
      'in a language that is none',
      statement({ summary: { text: 'a', lang: 'English' } }),
      422,
      'invalid-event',
      '/summary/lang',
    ],
    ['by nobody', attributed({ speakers: [] }), 422, 'invalid-event', '/attribution/speakers'],
    ['by an undeclared actor', statement({ by: 'anne' }), 422, 'undeclared', '/attribution/speakers/0/actor'],
    [
      'by one whose declaration is withdrawn',
      statement({ by: 'carl' }),
      422,
      'undeclared',
      '/attribution/speakers/0/actor',
    ],
    ['by the same actor twice', statement({ by: ['ann', 'ann'] }), 422, 'invalid-event', '/attribution/speakers/1'],
    [
      'by an undeclared voice',
      attributed({ speakers: [{ actor: 'ann', voice: 'zoe' }] }),
      422,
      'undeclared',
      '/attribution/speakers/0/voice',
    ],
    ['by way of an undeclared relay', attributed({ via: ['press', 'pres'] }), 422, 'undeclared', '/attribution/via/1'],
    [
      'in an undeclared outlet',
      attributed({ source: { outlet: 'pres' } }),
      422,
      'undeclared',
      '/attribution/source/outlet',
    ],
    ['with an act that is none', attributed({ act: 'says' }), 422, 'invalid-event', '/attribution/act'],
    ['of reliability G', attributed({ reliability: 'G' }), 422, 'invalid-event', '/attribution/reliability'],
    ['of credibility 0', attributed({ credibility: 0 }), 422, 'invalid-event', '/attribution/credibility'],
    [
      'on an undeclared claim',
      statement({ claims: [{ claim: 'lost', stance: 'denies' }] }),
      422,
      'undeclared',
      '/claims/0/claim',
    ],
    [
      'with two stances on a claim',
      statement({
        claims: [
          { claim: 'sent', stance: 'denies' },
          { claim: 'sent', stance: 'doubts' },
        ],
      }),
      422,
      'invalid-event',
      '/claims/1',
    ],
    [
      'with a step that the treaty does not have',
      steps({ ...signed, step: 'suspended' }),
      422,
      'invalid-event',
      '/steps/0/step',
    ],
    ['of an undeclared treaty', steps({ ...signed, treaty: 'pakt' }), 422, 'undeclared', '/steps/0/treaty'],
    [
      'of a place beyond the pole',
      statement({ place: { name: 'Nowhere', lat: 91 } }),
      422,
      'invalid-event',
      '/place/lat',
    ],
    ['of a null', statement({ place: null }), 422, 'invalid-event', '/place'],
    ['of a kind that is none', { ...SAID, id: uuid('new'), kind: 'assesment' }, 422, 'invalid-event', '/kind'],
    ['of no kind', { ...SAID, id: uuid('new'), kind: undefined as never }, 422, 'invalid-event', '/kind'],
    ['for another situation', statement({ situation: 'elsewhere' }), 422, 'invalid-event', '/situation'],
    ['with a field that is none', statement({ figure: [] }), 422, 'invalid-event', '/figure'],
    ['of half a point', statement({ place: { name: 'Kursk', lat: 51 } }), 422, 'invalid-event', '/place/lon'],
    ['of the other half', statement({ place: { name: 'Kursk', lon: 0 } }), 422, 'invalid-event', '/place/lat'],
    [
      'that goes to half a point',
      report('new', 'troop-transfer', { stage: 'arrived', destination: { name: 'Kursk', lat: 51 } }),
      422,
      'invalid-event',
      '/destination/lon',
    ],
  ])('is refused %s', async (...refusal) => expectRefused(trial, refusal));
});

describe('a declaration', () => {
  it.each<Refusal>([
    ['of a slug that is declared', { ...world.actor('ann'), id: uuid('new') }, 409, 'already-declared', '/slug'],
    ['of a slug that is none', { ...world.actor('Ann'), id: uuid('new') }, 422, 'invalid-event', '/slug'],
    ['of a part of something undeclared', world.actor('dora', { partOf: 'zoe' }), 422, 'undeclared', '/partOf'],
    ['of a type that is none', world.actor('dora', { type: 'robot' }), 422, 'invalid-event', '/type'],
    ['without a name', world.actor('dora', { title: {} }), 422, 'invalid-event', '/title'],
    ['of a treaty without steps', world.treaty('peace', []), 422, 'invalid-event', '/steps'],
    ['of an estimate without a unit', { ...world.estimate('ships'), unit: undefined }, 422, 'invalid-event', '/unit'],
    ['of another situation', world.situation('elsewhere'), 422, 'invalid-event', '/slug'],
  ])('is refused %s', async (...refusal) => expectRefused(trial, refusal));
});

describe('a name that is not declared', () => {
  it('is answered with the nearest names', async () => {
    const figures = [{ estimate: 'trops', verbatim: 'some' }];
    const claims = [{ claim: 'send', stance: 'denies' }];
    const problem = (await trial.put(statement({ by: 'anne', figures, claims }))).problem();
    expect(problem.errors).toMatchObject([
      { pointer: '/attribution/speakers/0/actor', nearest: expect.arrayContaining(['ann']) },
      { pointer: '/figures/0/estimate', nearest: ['troops', 'shells'] },
      { pointer: '/claims/0/claim', nearest: ['sent'] },
    ]);
    expect(problem.detail).toContain('ann');
  });

  it('of a kind is answered with the nearest kind', async () => {
    const problem = (await trial.put({ ...SAID, id: uuid('new'), kind: 'assesment' })).problem();
    expect(problem.errors).toMatchObject([{ pointer: '/kind', nearest: ['assessment'] }]);
  });

  it('is the situation itself, where nothing of it is declared yet', async () => {
    const problem = (await service.in('nowhere').put(count('first', 1))).problem();
    expect(problem).toMatchObject({ status: 422, type: '/problems/undeclared', errors: [{ pointer: '/situation' }] });
  });

  it('of something asked for is answered with the nearest names', async () => {
    const problem = (await trial.ask('/estimates/trops')).problem();
    expect(problem).toMatchObject({ status: 404, errors: [{ parameter: 'estimate', nearest: ['troops', 'shells'] }] });
  });
});
