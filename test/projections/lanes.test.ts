import { Given, troops } from './given.ts';

describe('L5: what stands in a lane of figures', () => {
  it('given figures for two days, then the later day stands, whichever was reported last', () => {
    const given = new Given();
    given.troops('ann', '10-20', '2024-10-18', 1500);
    given.troops('ann', '10-25', '2024-10-10', 900);
    expect(given.best()).toEqual({ ann: 1500 });
    expect(given.best({ by: '10-17' })).toEqual({ ann: 900 });
    expect(given.best({ reportedBy: '10-19' })).toEqual({});
  });

  it('given a new figure for the same moment, then the latest reported counts, and the former before it', () => {
    const given = new Given();
    given.troops('ann', '10-20', '2024-10-18', 1500);
    given.troops('ann', '10-22', '2024-10-18~', 3000);
    expect(given.best()).toEqual({ ann: 3000 });
    expect(given.best({ reportedBy: '10-21' })).toEqual({ ann: 1500 });
  });

  it('given two reported at once, then that of the higher position counts', () => {
    const given = new Given();
    given.troops('ann', '10-20', '2024-10-18', 1500);
    given.troops('ann', '10-20', '2024-10-18', 1600);
    expect(given.best()).toEqual({ ann: 1600 });
  });

  it('given a month and a day within it, then whichever was reported last stands, as the month may be as late', () => {
    const given = new Given();
    given.troops('ann', '11-05', '2024-10', 4000);
    given.troops('ann', '10-20', '2024-10-18', 1500);
    expect(given.best()).toEqual({ ann: 4000 });
    expect(given.best({ reportedBy: '11-04' })).toEqual({ ann: 1500 });
    given.troops('ann', '11-06', '2024-10-18', 1600);
    expect(given.best()).toEqual({ ann: 1600 });
  });

  it('given a month and a day after it, then the day stands, though the month was reported last', () => {
    const given = new Given();
    given.troops('ann', '11-02', '2024-11-01', 5000);
    given.troops('ann', '11-05', '2024-10', 4000);
    expect(given.best()).toEqual({ ann: 5000 });
    expect(given.best({ by: '10-31' })).toEqual({ ann: 4000 });
  });

  it('given one report of a month and of a day within it, then the one that begins last stands', () => {
    const given = new Given();
    const figures = ['2024-10-18', '2024-10'].map((asOf, index) => ({
      estimate: 'troops',
      asOf,
      best: index,
      bound: 'about',
    }));
    given.report('ann', '10-20', { figures });
    given.report('bob', '10-20', { figures: figures.toReversed() });
    expect(given.best()).toEqual({ ann: 0, bob: 0 });
  });

  it('given one report of a year and of its first day, then the one that ends last stands', () => {
    const given = new Given();
    const figures = [troops('2024', 1), troops('2024-01-01', 2)];
    given.report('ann', '10-20', { figures });
    given.report('bob', '10-20', { figures: figures.toReversed() });
    expect(given.best()).toEqual({ ann: 1, bob: 1 });
  });

  it('given rivals and joint speakers, then each stands in a lane of their own (L1)', () => {
    const given = new Given();
    given.troops('ann+bob', '10-20', '2024-10-18', 1500);
    given.troops('bob', '10-21', '2024-10-18', 2000);
    given.troops('una', '10-19', '2024-10-18', 10);
    given.report('ann', '10-22', { figures: [{ estimate: 'troops', modality: 'forecast', best: 9, bound: 'about' }] });
    expect(given.best()).toEqual({ ann: 1500, bob: 2000, una: 10 });
  });

  it('given a figure for a time after its report, then it stands from then on (L8)', () => {
    const given = new Given();
    given.troops('ann', '10-20', '2024-11-01', 10_000);
    expect([given.best({ by: '10-31' }), given.best({ by: '11-01' })]).toEqual([{}, { ann: 10_000 }]);
  });
});

describe('L6: what stands in a lane of words', () => {
  const stances = (given: Given, when?: Parameters<Given['at']>[0]) =>
    given.standing('claim sent', when).map(({ event, statement }) => [event, statement.code]);

  it('given stances, then of those that were begun the latest reported stands, for however early a time', () => {
    const given = new Given();
    const say = (reported: string, occurred: string, stance: string) =>
      given.report('ann', reported, { occurred, claims: [{ claim: 'sent', stance }] });
    const denies = say('10-20', '2024-10-20', 'denies');
    const asserts = say('10-22', '2024-10-01', 'asserts');
    expect(stances(given)).toEqual([[asserts, 0]]);
    expect(stances(given, { reportedBy: '10-21' })).toEqual([[denies, 1]]);
    expect(stances(given, { reportedBy: '10-21', by: '10-19' })).toEqual([]);
    expect(stances(given, { by: '10-19' })).toEqual([[asserts, 0]]);
  });

  it('given the latest is taken back, then nobody knows where they stand: the older word does not come back (C3)', () => {
    const given = new Given();
    const say = (reported: string, stance: string) =>
      given.report('ann', reported, { claims: [{ claim: 'sent', stance }] });
    say('10-20', 'denies');
    given.change('retracted', say('10-22', 'asserts'), { reported: '2024-10-24' });
    expect(stances(given)).toEqual([]);
    expect(stances(given, { reportedBy: '10-23' })).toHaveLength(1);
    const doubts = say('10-25', 'doubts');
    expect(stances(given)).toEqual([[doubts, 3]]);
  });
});
