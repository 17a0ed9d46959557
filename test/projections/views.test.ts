import { assess } from '../../projections/assess.ts';
import { envelopeOf } from '../../projections/envelope.ts';
import { originsOf } from '../../projections/origins.ts';
import type { Standing } from '../../projections/standing.ts';
import { treatyState } from '../../projections/treaty.ts';
import { Given } from './given.ts';
import { STEPS } from './world.ts';

const isUnnamed = (actor: string) => actor.startsWith('u');
const TROOPS = 'figure troops observed';

describe('L7: where a treaty stands', () => {
  const saying =
    (given: Given) =>
    (speaker: string, occurred: string, step: string, status = 'done') =>
      given.report(speaker, '10-30', { occurred, steps: [{ treaty: 'pact', step, status }] });
  const state = (given: Given) => {
    const { reached, outstanding, steps } = treatyState(given.registers, 'pact', STEPS, given.at());
    return {
      reached: reached?.step,
      outstanding: outstanding.map(({ step }) => step),
      said: steps.map(({ step }) => step),
    };
  };

  it('given an earlier step that is entered late, then the treaty does not go back', () => {
    const given = new Given();
    const say = saying(given);
    say('ann', '2024-10-24', 'ratified');
    say('ann', '2024-06-19', 'signed');
    expect(state(given)).toEqual({ reached: 'ratified', outstanding: [], said: ['signed', 'ratified'] });
  });

  it('given a step that one calls done and another outstanding, then it is done', () => {
    const given = new Given();
    const say = saying(given);
    say('ann', '2024-06-19', 'signed');
    say('ann', '2024-10-24', 'ratified', 'outstanding');
    expect(state(given)).toMatchObject({ reached: 'signed', outstanding: ['ratified'] });
    say('bob', '2024-10-24', 'ratified');
    expect(state(given)).toMatchObject({ reached: 'ratified', outstanding: [] });
  });

  it('given two steps done on one day, then the later in the declared order is reached', () => {
    const given = new Given();
    const say = saying(given);
    say('ann', '2024-10-24', 'ratified');
    say('ann', '2024-10-24', 'signed');
    expect(state(given).reached).toBe('ratified');
  });

  it('given a treaty that is suspended, then that is where it stands', () => {
    const given = new Given();
    const say = saying(given);
    say('ann', '2024-10-24', 'ratified');
    say('ann', '2024-10-25', 'suspended');
    expect(state(given).reached).toBe('suspended');
  });
});

describe('L9: the envelope', () => {
  const envelope = (...figures: object[]) => {
    const given = new Given();
    for (const [index, figure] of figures.entries())
      given.troops(['ann', 'bob', 'una'][index]!, '10-20', '2024-10', figure);
    return envelopeOf(given.standing(TROOPS));
  };

  it('spans all numbers that are named', () => {
    const [range, exactly] = [
      { low: 3, high: 4, bound: 'range' },
      { best: 10, bound: 'exactly' },
    ];
    const expected = { low: 3, high: 10, lowOpen: false, highOpen: false, unquantified: 0 };
    expect(envelope(range, exactly)).toEqual(expected);
  });

  it.each([
    [
      { low: 3, bound: 'at-least' },
      { low: 3, high: 3, lowOpen: false, highOpen: true },
    ],
    [
      { low: 3, bound: 'more-than' },
      { low: 3, high: 3, lowOpen: false, highOpen: true },
    ],
    [
      { high: 3, bound: 'up-to' },
      { low: 3, high: 3, lowOpen: true, highOpen: false },
    ],
    [
      { high: 3, bound: 'less-than' },
      { low: 3, high: 3, lowOpen: true, highOpen: false },
    ],
    [
      { low: 3, bound: 'magnitude', verbatim: 'few' },
      { low: 3, high: 3, lowOpen: false, highOpen: true },
    ],
    [
      { high: 3, bound: 'magnitude', verbatim: 'few' },
      { low: 3, high: 3, lowOpen: true, highOpen: false },
    ],
    [
      { low: 2, high: 3, bound: 'magnitude', verbatim: 'few' },
      { low: 2, high: 3, lowOpen: false, highOpen: false },
    ],
    [
      { best: 3, bound: 'about' },
      { low: 3, high: 3, lowOpen: false, highOpen: false },
    ],
  ])('of %j alone is %j', (figure, expected) => {
    expect(envelope(figure)).toEqual({ ...expected, unquantified: 0 });
  });

  it('counts figures in words only, and makes no numbers of them', () => {
    const nothing = { low: null, high: null, lowOpen: false, highOpen: false };
    expect(envelope({ verbatim: 'some' }, { verbatim: 'many' })).toEqual({ ...nothing, unquantified: 2 });
    expect(envelope()).toEqual({ ...nothing, unquantified: 0 });
  });
});

describe('L10: independent origins', () => {
  const figure = (speaker: string, event: string, relay?: string) => ({ speaker, event, relay }) as Standing;
  const groups = (...figures: Standing[]) =>
    originsOf(figures, isUnnamed).map((members) =>
      members
        .map(({ speaker }) => speaker)
        .sort()
        .join('+'),
    );

  it('are one for a joint statement, and for unnamed speakers by one relay', () => {
    expect(groups(figure('ann', 'e1'), figure('bob', 'e1'), figure('cid', 'e2'))).toEqual(['ann+bob', 'cid']);
    expect(groups(figure('ulf', 'e1', 'ria'), figure('una', 'e2', 'ria'))).toEqual(['ulf+una']);
    expect(groups(figure('ulf', 'e1', 'ria'), figure('una', 'e2', 'tass'))).toEqual(['ulf', 'una']);
    expect(groups(figure('ulf', 'e1'), figure('una', 'e2'))).toEqual(['ulf', 'una']);
  });

  it('are not one for a named speaker by the same relay', () => {
    expect(groups(figure('ann', 'e1', 'ria'), figure('bob', 'e2', 'ria'))).toEqual(['ann', 'bob']);
    expect(groups(figure('ann', 'e1', 'ria'), figure('una', 'e2', 'ria'))).toEqual(['ann', 'una']);
  });

  it('are joined by a chain, in whatever order it comes', () => {
    const [ann, bob] = [figure('ann', 'e1'), figure('bob', 'e2')];
    const [ulf, una, zoe] = [figure('ulf', 'e1', 'ria'), figure('una', 'e2', 'ria'), figure('zoe', 'e2')];
    expect(groups(ann, bob, ulf, una, zoe)).toEqual(['ann+bob+ulf+una+zoe']);
    expect(groups(ann, zoe, ulf, una, bob)).toEqual(['ann+bob+ulf+una+zoe']);
    expect(groups(ann, bob, zoe)).toEqual(['ann', 'bob+zoe']);
  });

  it('given an actor who turns out to be named, then the relay joins no longer, from that position on', () => {
    const given = new Given();
    const by = (actor: string) => ({ attribution: { speakers: [{ actor }], act: 'asserts', via: ['ria'] } });
    const figures = [{ estimate: 'troops', best: 5, bound: 'about' }];
    for (const actor of ['una', 'ulf']) given.report(actor, '10-20', { figures, ...by(actor) });
    const before = given.position;
    const una = given.registers.declared.at('actor', 'una')!;
    given.change('corrected', una.id, { body: { ...una.said, type: 'agency' } });
    const origins = (at: number) => {
      const type = (actor: string) => given.registers.declared.at('actor', actor, at)?.said['type'];
      return originsOf(given.standing(TROOPS, { at }), (actor) => type(actor) === 'unnamed').length;
    };
    expect([origins(before), origins(given.position)]).toEqual([1, 2]);
  });
});

describe('L11: the assessed value', () => {
  const grading =
    (given: Given) =>
    (speaker: string, best: number, grade: object = {}, reported = '10-20') =>
      given.report(speaker, reported, {
        figures: [{ estimate: 'troops', best, bound: 'about' }],
        attribution: { speakers: speaker.split('+').map((actor) => ({ actor })), act: 'asserts', ...grade },
      });
  const value = (given: Given, policy: Parameters<typeof assess>[0]) => {
    const figures = given.standing(TROOPS);
    const assessed = assess(policy, figures, originsOf(figures, isUnnamed));
    return assessed && 'figure' in assessed ? assessed.figure.statement.best : assessed?.best;
  };

  it('latest: a whole figure, the latest reported; of equal ones that of the higher position', () => {
    const given = new Given();
    const graded = grading(given);
    graded('ann', 5, {}, '10-22');
    graded('bob', 7, {}, '10-21');
    expect(value(given, 'latest')).toBe(5);
    graded('una', 9, {}, '10-22');
    expect(value(given, 'latest')).toBe(9);
  });

  it('best-graded: by reliability, then credibility, then the latest; only with both judged', () => {
    const given = new Given();
    const graded = grading(given);
    graded('ann', 1, { reliability: 'A' }, '10-25');
    graded('bob', 2, { reliability: 'F', credibility: 1 }, '10-26');
    expect(value(given, 'best-graded')).toBe(2);
    graded('una', 3, { reliability: 'E', credibility: 5 }, '10-20');
    expect(value(given, 'best-graded')).toBe(3);
    graded('ulf', 4, { reliability: 'E', credibility: 4 }, '10-19');
    expect(value(given, 'best-graded')).toBe(4);
  });

  it('median: of one best value per origin; of two in the middle their mean; of none nothing', () => {
    const given = new Given();
    const graded = grading(given);
    expect(value(given, 'median')).toBeUndefined();
    given.troops('ann', '10-20', '2024-10-01', { low: 3, bound: 'at-least' });
    expect(value(given, 'median')).toBeUndefined();
    graded('bob', 10);
    expect(value(given, 'median')).toBe(10);
    graded('una+ulf', 20);
    expect(value(given, 'median')).toBe(15);
    graded('ann', 100);
    expect(value(given, 'median')).toBe(20);
  });
});
