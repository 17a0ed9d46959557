import { catalogue } from '../../events/catalogue.ts';
import { folded } from './answers.ts';
import { Given, reportBody, troops } from './given.ts';

const by = (speakers: string, reported: string, ...figures: object[]) => ({
  body: reportBody(speakers, reported, { figures }),
});

describe('C1: corrected', () => {
  it('given a correction, then the right body counts for every reported time, and the wrong one before we knew', () => {
    const given = new Given();
    const report = given.troops('ann', '10-20', '2024-10-18', 15_000);
    const before = given.position;
    given.change('corrected', report, by('ann', '10-20', troops('2024-10-18', 1500)));
    expect([given.best(), given.best({ reportedBy: '10-20' }), given.best({ at: before })]).toEqual([
      { ann: 1500 },
      { ann: 1500 },
      { ann: 15_000 },
    ]);
  });

  it('given a correction of time, moment and speaker, then all of them move', () => {
    const given = new Given();
    const report = given.troops('ann', '10-20', '2024-10-18', 1500);
    given.change('corrected', report, by('bob', '10-22', troops('2024-10-21', 1500)));
    expect([given.best(), given.best({ reportedBy: '10-21' }), given.best({ by: '10-20' })]).toEqual([
      { bob: 1500 },
      {},
      {},
    ]);
  });

  it('given two corrections, then the last by position wins; it is whole, no patch of the other', () => {
    const given = new Given();
    const report = given.troops('ann', '10-20', '2024-10-18', 1);
    given.change('corrected', report, by('ann', '10-20', troops('2024-10-18', 2), troops('2024-10-20', 3)));
    const last = given.change('corrected', report, by('ann', '10-20', troops('2024-10-18', 4)));
    expect(given.best()).toEqual({ ann: 4 });
    given.change('withdrawn', last);
    expect(given.best()).toEqual({ ann: 3 });
  });

  it('given reports of one time, when the earlier is corrected, then it keeps its place', () => {
    const given = new Given();
    const first = given.troops('ann', '10-20', '2024-10-18', 1);
    given.troops('ann', '10-20', '2024-10-18', 2);
    given.change('corrected', first, by('ann', '10-20', troops('2024-10-18', 3)));
    expect(given.best()).toEqual({ ann: 2 });
  });
});

describe('C2: withdrawn', () => {
  it('given a withdrawal, then the report is as if never recorded; given its withdrawal, then it is back', () => {
    const given = new Given();
    given.troops('ann', '10-20', '2024-10-18', 1);
    const report = given.troops('ann', '10-21', '2024-10-18', 2);
    const withdrawal = given.change('withdrawn', report);
    expect(given.best()).toEqual({ ann: 1 });
    const again = given.change('withdrawn', withdrawal);
    expect(given.best()).toEqual({ ann: 2 });
    given.change('withdrawn', again);
    expect(given.best()).toEqual({ ann: 1 });
  });

  it('given two withdrawals of one report, when one of them is withdrawn, then the other still stands', () => {
    const given = new Given();
    const report = given.troops('ann', '10-20', '2024-10-18', 1);
    const [one] = [given.change('withdrawn', report), given.change('withdrawn', report)];
    given.change('withdrawn', one);
    expect(given.best()).toEqual({});
  });

  it('given a slug that was withdrawn and declared anew, when the old declaration is corrected, then the new one stays', () => {
    const given = new Given();
    const claim = (title: string) => ({ slug: 'sent', title: { en: title } });
    const old = given.add('claim', claim('old'));
    given.change('withdrawn', old);
    const between = given.position;
    given.add('claim', claim('new'));
    given.change('corrected', old, { body: claim('corrected') });
    given.change('withdrawn', old);
    const { declared } = given.registers;
    expect(declared.at('claim', 'sent')?.said).toEqual(claim('new'));
    expect(declared.at('claim', 'sent', between)).toBeUndefined();
    expect(declared.at('claim', 'sent', between - 1)?.said).toEqual(claim('old'));
    expect(declared.all('claim').map(({ said }) => said)).toEqual([claim('new')]);
  });
});

describe('C3: retracted', () => {
  it('given a retraction, then from its reported time the moment is blank, and an earlier moment stands', () => {
    const given = new Given();
    given.troops('ann', '10-10', '2024-10-08', 1);
    given.troops('ann', '10-20', '2024-10-18', 2);
    const report = given.troops('ann', '10-21', '2024-10-18', 3);
    given.change('retracted', report, { reported: '2024-10-23' });
    expect([given.best({ reportedBy: '10-22' }), given.best({ reportedBy: '10-23' })]).toEqual([
      { ann: 3 },
      { ann: 1 },
    ]);
    given.troops('ann', '10-25', '2024-10-18', 4);
    expect([given.best({ reportedBy: '10-24' }), given.best()]).toEqual([{ ann: 1 }, { ann: 4 }]);
  });

  it('given a vintage that was superseded, when it is retracted, then nothing changes', () => {
    const given = new Given();
    const report = given.troops('ann', '10-20', '2024-10-18', 1);
    given.troops('ann', '10-21', '2024-10-18', 2);
    given.change('retracted', report, { reported: '2024-10-23' });
    expect([given.best(), given.best({ reportedBy: '10-20' })]).toEqual([{ ann: 2 }, { ann: 1 }]);
  });

  it('given a joint report of two figures, when one speaker takes back one, then the rest stands', () => {
    const given = new Given();
    const figures = [troops('2024-10-18', 1), troops('2024-10-19', 2)];
    const report = given.report('ann+bob', '10-20', { figures });
    const named = [{ estimate: 'troops', asOf: '2024-10-19' }];
    given.change('retracted', report, { reported: '2024-10-23', figures: named, speakers: ['bob'] });
    expect(given.best()).toEqual({ ann: 2, bob: 1 });
  });

  it('given a correction that moves the figure that was taken back, then the retraction follows it', () => {
    const given = new Given();
    const report = given.troops('ann', '10-20', '2024-10-18', 1);
    const named = [{ estimate: 'troops', asOf: '2024-10-18' }];
    given.change('retracted', report, { reported: '2024-10-23', figures: named, speakers: ['ann'] });
    given.change('corrected', report, by('bob', '10-20', troops('2024-10-19', 1), troops('2024-10-16', 2)));
    expect([given.best(), given.best({ reportedBy: '10-22' })]).toEqual([{ bob: 2 }, { bob: 1 }]);
  });

  it('given corrections that change first the order and then the estimates, then the retraction follows each', () => {
    const given = new Given();
    const of = (estimate: string, best: number) => ({ estimate, asOf: '2024-10-18', best, bound: 'exactly' });
    const correct = (...figures: object[]) => given.change('corrected', report, by('ann', '10-20', ...figures));
    const report = given.report('ann', '10-20', { figures: [of('troops', 1), of('shells', 2), of('ready', 3)] });
    const named = [{ estimate: 'troops', asOf: '2024-10-18' }];
    given.change('retracted', report, { reported: '2024-10-23', figures: named });
    correct(of('ready', 3), of('troops', 1), of('shells', 2));
    correct(of('ready', 3), { ...of('shells', 1), modality: 'planned' }, { ...of('ready', 2), modality: 'planned' });
    const best = (what: string) => given.standing(what).map(({ statement }) => statement.best);
    expect(['shells planned', 'ready planned', 'ready observed'].map((what) => best(`figure ${what}`))).toEqual([
      [],
      [2],
      [3],
    ]);
  });

  it('given a correction that leaves a figure out, and another that brings it back, then it is taken back', () => {
    const given = new Given();
    const report = given.troops('ann', '10-20', '2024-10-18', 1);
    const named = [{ estimate: 'troops', asOf: '2024-10-18' }];
    given.change('retracted', report, { reported: '2024-10-23', figures: named });
    const claims = [{ claim: 'sent', stance: 'asserts' }];
    given.change('corrected', report, { body: reportBody('ann', '10-20', { claims }) });
    given.change('corrected', report, by('ann', '10-20', troops('2024-10-18', 2)));
    expect([given.best(), given.best({ reportedBy: '10-22' })]).toEqual([{}, { ann: 2 }]);
  });

  it('given a report without statements, taken back by one speaker, then a correction of both is followed', () => {
    const given = new Given();
    const report = given.report('ann+bob', '10-20', {});
    given.change('retracted', report, { reported: '2024-10-23', speakers: ['bob'] });
    given.change('corrected', report, by('ann+cia', '10-20', troops('2024-10-18', 1)));
    expect([given.best(), given.best({ reportedBy: '10-22' })]).toEqual([{ ann: 1 }, { ann: 1, cia: 1 }]);
  });

  it('given a correction of the retraction, then its names mean what the report says by then', () => {
    const given = new Given();
    const report = given.troops('ann', '10-20', '2024-10-18', 1);
    const retraction = given.change('retracted', report, { reported: '2024-10-23' });
    given.change('corrected', report, by('ann', '10-20', troops('2024-10-19', 1), troops('2024-10-16', 2)));
    const { target, reason } = { target: report, reason: { text: 'words', lang: 'en' } };
    const figures = [{ estimate: 'troops', asOf: '2024-10-19' }];
    given.change('corrected', retraction, { body: { target, reason, reported: '2024-10-25', figures } });
    expect([given.best(), given.best({ reportedBy: '10-24' })]).toEqual([{ ann: 2 }, { ann: 1 }]);
  });

  it('given a retraction that can not be read, then it changes nothing', () => {
    const given = new Given();
    const report = given.troops('ann', '10-20', '2024-10-18', 1);
    const [kind, length] = [catalogue.get('retracted')!, given.registers.length];
    const said = { target: report, reported: '2024-10-23', figures: [{ estimate: 'troops', asOf: 'yesterday' }] };
    const record = { position: given.position + 1, id: '00000000-0000-4000-8000-00000000ffff', kind: kind.kind, said };
    expect(() => folded([record], given.registers)).toThrow('yesterday');
    expect([given.registers.length, given.registers.on(report)]).toEqual([length, []]);
    expect(given.best({ at: record.position })).toEqual({ ann: 1 });
  });
});

describe('C4: regraded', () => {
  const grade = (given: Given, at?: number) => given.standing('figure troops observed', { at })[0]!.grade;

  it('given a regrade, then it holds for every reported time from its position on, and outlives a correction', () => {
    const given = new Given();
    const report = given.troops('ann', '10-20', '2024-10-18', 1);
    const before = given.position;
    const regrade = given.change('regraded', report, { reliability: 'B', credibility: 2 });
    given.change('corrected', report, by('ann', '10-20', troops('2024-10-18', 2)));
    expect([grade(given, before), grade(given)]).toEqual([
      { reliability: 0, credibility: 0 },
      { reliability: 2, credibility: 2 },
    ]);
    given.change('regraded', report, { credibility: 6 });
    expect(grade(given)).toEqual({ reliability: 2, credibility: 6 });
    given.change('withdrawn', regrade);
    expect(grade(given)).toEqual({ reliability: 0, credibility: 6 });
  });
});
