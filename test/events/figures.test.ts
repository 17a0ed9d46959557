import { catalogue } from '../../events/catalogue.ts';
import type { Body } from '../../events/record.ts';
import { bodyFaults } from '../../events/validate.ts';

const text = { text: 'words', lang: 'en' };
const REPORT = {
  summary: text,
  occurred: '2024-10-08/2024-10-18~',
  reported: '2024-10-18',
  attribution: { speakers: [{ actor: 'nis' }], act: 'estimates' },
};

/** The places of the faults of a report of a kind, with some fields of its own. */
function faults(kind: string, fields: Body): string[] {
  return bodyFaults(catalogue.get(kind)!, { ...REPORT, ...fields }).map(({ pointer }) => pointer);
}

const figure = (fields: Body) => faults('assessment', { figures: [{ estimate: 'sent', ...fields }] });

describe('L8: a figure has numbers with a bound, or words, or both', () => {
  it.each([
    { best: 1500, bound: 'exactly' },
    { best: 2600, bound: 'about' },
    { low: 3000, bound: 'at-least' },
    { low: 13_000, bound: 'more-than' },
    { high: 11_000, bound: 'up-to' },
    { high: 999, bound: 'less-than' },
    { low: 3, high: 4, bound: 'range' },
    { low: 3, best: 3, high: 3, bound: 'range' },
    { low: 2000, high: 9999, bound: 'magnitude', verbatim: 'several thousand' },
    { low: 1000, bound: 'magnitude', verbatim: 'thousands' },
    { bound: 'magnitude', verbatim: 'a few' },
    { verbatim: 'some' },
    { low: -5, best: 0, high: 0.5, bound: 'about', verbatim: 'next to nothing' },
    { low: 1000, best: 1200, high: 2000, bound: 'exactly' },
  ])('takes %j', (fields) => {
    expect(figure(fields)).toEqual([]);
  });

  it.each([
    [{}, ['/figures/0']],
    [{ bound: 'exactly' }, ['/figures/0']],
    [{ unit: 'persons', asOf: '2024-10' }, ['/figures/0']],
    [{ best: 1500 }, ['/figures/0/bound']],
    [{ low: 1500, verbatim: 'at least 1,500' }, ['/figures/0/bound']],
    [{ low: 1500, bound: 'exactly' }, ['/figures/0/best']],
    [{ low: 1500, high: 2000, bound: 'about' }, ['/figures/0/best']],
    [{ best: 3000, bound: 'at-least' }, ['/figures/0/low']],
    [{ high: 3000, bound: 'more-than' }, ['/figures/0/low']],
    [{ low: 3000, bound: 'up-to' }, ['/figures/0/high']],
    [{ best: 3000, bound: 'less-than' }, ['/figures/0/high']],
    [{ low: 3, bound: 'range' }, ['/figures/0/high']],
    [{ best: 3, bound: 'range' }, ['/figures/0/low', '/figures/0/high']],
    [{ low: 2000, bound: 'magnitude' }, ['/figures/0/verbatim']],
    [{ low: 4, high: 3, bound: 'range' }, ['/figures/0/low']],
    [{ low: 4, best: 3, bound: 'about' }, ['/figures/0/low']],
    [{ best: 4, high: 3, bound: 'about' }, ['/figures/0/best']],
    [{ low: 3, best: 2, high: 1, bound: 'about' }, ['/figures/0/low', '/figures/0/best']],
  ])('refuses %j at %j', (fields, pointers) => {
    expect(figure(fields)).toEqual(pointers);
  });
});

describe('L4: nothing is named twice', () => {
  const sent = (fields: Body = {}) => ({ estimate: 'sent', verbatim: 'some', ...fields });

  it.each([
    ['with the same asOf', [sent({ asOf: '2024-10' }), sent({ asOf: '2024-10' })]],
    ['with asOf of equal bounds', [sent({ asOf: '2024-10-18' }), sent({ asOf: '2024-10-18~' })]],
    [
      'with the same instant at two offsets',
      [sent({ asOf: '2024-10-18T09:00:00+09:00' }), sent({ asOf: '2024-10-18T00:00:00Z' })],
    ],
    ['with the asOf that is the default', [sent(), sent({ asOf: '2024-10-18' })]],
    ['with the modality that is the default', [sent(), sent({ modality: 'observed' })]],
  ])('refuses an estimate %s', (_, figures) => {
    expect(faults('assessment', { figures })).toEqual(['/figures/1']);
  });

  it.each([
    ['at another moment', [sent(), sent({ asOf: '2024-10-17' })]],
    ['at a moment of another precision', [sent(), sent({ asOf: '2024-10' })]],
    ['in another modality', [sent(), sent({ modality: 'planned' })]],
    ['beside another estimate', [sent(), { estimate: 'in-training', verbatim: 'some' }]],
  ])('takes an estimate %s', (_, figures) => {
    expect(faults('assessment', { figures })).toEqual([]);
  });

  it('refuses the same claim, step, topic or speaker', () => {
    const claims = [
      { claim: 'sent', stance: 'denies' },
      { claim: 'other', stance: 'denies' },
      { claim: 'sent', stance: 'asserts' },
    ];
    expect(faults('statement', { claims })).toEqual(['/claims/2']);
    const step = { treaty: 'pact', step: 'signed', status: 'done' };
    expect(faults('treaty-step', { steps: [step, { ...step, status: 'outstanding' }] })).toEqual(['/steps/1']);
    expect(faults('treaty-step', { steps: [step, { ...step, treaty: 'other' }] })).toEqual([]);
    const position = { actor: 'seoul', topic: 'arms', position: text };
    const positions = [position, { ...position, topic: 'aid' }, { ...position, actor: 'tokyo' }];
    expect(faults('policy-signal', { positions })).toEqual(['/positions/2']);
    const attribution = { speakers: [{ actor: 'nis' }, { actor: 'nis', voice: 'cho' }], act: 'asserts' };
    expect(faults('statement', { attribution })).toEqual(['/attribution/speakers/1']);
  });

  it('tells of every one', () => {
    const figures = [sent(), sent(), sent()];
    expect(faults('assessment', { figures })).toEqual(['/figures/1', '/figures/2']);
  });
});
