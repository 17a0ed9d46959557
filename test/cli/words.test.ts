import { envelopeText, figureText, markedFigure } from '../../src/cli/show/figures.ts';
import { tableLines } from '../../src/cli/show/table.ts';
import { printable, widthOf, wrap } from '../../src/cli/show/text-width.ts';
import { instantText, timeText } from '../../src/cli/show/times.ts';
import { Speech } from '../../src/cli/speech.ts';

const en = new Speech('en');
const de = new Speech('de');

describe('A figure', () => {
  it.each([
    [{ bound: 'exactly', best: 3000 }, '3,000', '3.000'],
    [{ bound: 'exactly', best: 0.125 }, '0.125', '0,125'],
    [{ bound: 'about', best: 2600 }, '≈ 2,600', '≈ 2.600'],
    [{ bound: 'at-least', low: 3000 }, '≥ 3,000', '≥ 3.000'],
    [{ bound: 'more-than', low: 13_000 }, '> 13,000', '> 13.000'],
    [{ bound: 'up-to', high: 11_000 }, 'up to 11,000', 'bis zu 11.000'],
    [{ bound: 'less-than', high: 500 }, '< 500', '< 500'],
    [{ bound: 'range', low: 3, high: 4 }, '3–4', '3–4'],
    [{ bound: 'range', low: 3, best: 3.5, high: 4 }, '3–4, best 3.5', '3–4, am ehesten 3,5'],
    [{ bound: 'at-least', low: 0, best: 5 }, '≥ 0, best 5', '≥ 0, am ehesten 5'],
    [{ verbatim: 'some' }, 'some', 'some'],
    [{ bound: 'up-to', high: 9, verbatim: 'nine at most' }, 'up to 9 “nine at most”', 'bis zu 9 “nine at most”'],
    [
      { bound: 'magnitude', low: 2000, high: 9999, verbatim: 'several thousand' },
      'several thousand (2,000–9,999, our reading)',
      'several thousand (2.000–9.999, unsere Lesart)',
    ],
    [
      { bound: 'magnitude', low: 1000, verbatim: 'thousands' },
      'thousands (≥ 1,000, our reading)',
      'thousands (≥ 1.000, unsere Lesart)',
    ],
    [
      { bound: 'magnitude', best: 12, verbatim: 'a dozen' },
      'a dozen (≈ 12, our reading)',
      'a dozen (≈ 12, unsere Lesart)',
    ],
    [{ bound: 'exactly', best: 8, since: '2024-02' }, '8, since Feb 2024', '8, seit Feb. 2024'],
    [{ best: 2600 }, '≈ 2,600', '≈ 2.600'],
  ])('%j is written as it bounds', (figure, english, german) => {
    expect(figureText(en, figure)).toBe(english);
    expect(figureText(de, figure)).toBe(german);
  });

  it('is marked where nothing was observed', () => {
    expect(markedFigure(en, 'observed', '3')).toBe('3');
    expect(markedFigure(en, 'forecast', '3')).toBe('forecast: 3');
    expect(markedFigure(de, 'forecast', '3')).toBe('Prognose: 3');
    expect(markedFigure(de, 'planned', '3')).toBe('geplant: 3');
  });

  it('spans with others what they name, with open ends in words', () => {
    const envelope = { low: 100, high: 3000, lowOpen: false, highOpen: false, unquantified: 0 };
    expect(envelopeText(en, envelope)).toBe('100 – 3,000');
    expect(envelopeText(de, { ...envelope, highOpen: true })).toBe('100 – 3.000 oder mehr');
    expect(envelopeText(en, { ...envelope, high: 100 })).toBe('100');
    expect(envelopeText(en, { ...envelope, high: 100, highOpen: true })).toBe('100 or more');
    expect(envelopeText(en, { ...envelope, low: 3000, lowOpen: true })).toBe('3,000 or less');
    expect(envelopeText(en, { ...envelope, lowOpen: true, highOpen: true })).toBe('100 or less – 3,000 or more');
    expect(envelopeText(en, { ...envelope, unquantified: 2 })).toBe('100 – 3,000, 2 in words only');
    expect(envelopeText(de, { ...envelope, low: null, high: null, unquantified: 1 })).toBe('1 nur in Worten');
  });
});

describe('A time', () => {
  it.each([
    ['2024', '2024', '2024'],
    ['2024-10', 'Oct 2024', 'Okt. 2024'],
    ['2024-10-22', '22 Oct 2024', '22. Okt. 2024'],
    ['2024-10-22~', '≈ 22 Oct 2024', '≈ 22. Okt. 2024'],
    ['2024-10-22?', '22 Oct 2024 (?)', '22. Okt. 2024 (?)'],
    ['2024-10-22%', '≈ 22 Oct 2024 (?)', '≈ 22. Okt. 2024 (?)'],
    ['2024-10-24T10:00:00+09:00', '24 Oct 2024, 01:00 UTC', '24. Okt. 2024, 01:00 UTC'],
    ['2024-10-24T10:00:00+09', '24 Oct 2024, 01:00 UTC', '24. Okt. 2024, 01:00 UTC'],
    ['2024-10-24T10:00:00', '24 Oct 2024, 10:00 UTC', '24. Okt. 2024, 10:00 UTC'],
    ['2024-10-24/2024-10-25', '24 – 25 Oct 2024', '24.–25. Okt. 2024'],
    ['2024-10-08/2024-10-18~', '8 Oct 2024 – ≈ 18 Oct 2024', '8. Okt. 2024 – ≈ 18. Okt. 2024'],
    ['2023-08/2024', 'Aug 2023 – 2024', 'Aug. 2023 – 2024'],
    ['../2024-10-22~', 'until ≈ 22 Oct 2024', 'bis ≈ 22. Okt. 2024'],
    ['2024-06/..', 'from Jun 2024', 'ab Juni 2024'],
    ['0999-02-03', '3 Feb 999', '3. Feb. 999'],
  ])('%s is short', (edtf, english, german) => {
    expect(printable(timeText(en, edtf))).toBe(english);
    expect(printable(timeText(de, edtf))).toBe(german);
  });

  it('is a day where it is the last instant of one', () => {
    expect(instantText(en, '2024-10-25T23:59:59.999Z')).toBe('25 Oct 2024');
    expect(instantText(en, '2024-10-25T23:59:59.998Z')).toBe('25 Oct 2024, 23:59 UTC');
  });
});

describe('A text', () => {
  it('that would move the cursor, or turn what follows, is printed without that', () => {
    expect(printable('a\u001B[2Jb\r\nc\u202Ed\u009Be')).toBe('a [2Jb c d e');
  });

  it('is as wide as its characters', () => {
    expect(['abc', 'Süd', 'su\u0308d', '김정은', '≥ 3'].map(widthOf)).toEqual([3, 3, 3, 6, 3]);
  });

  it('is broken at blanks, and within words only where these are too long', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('one abcdefghij', 4)).toEqual(['one', 'abcd', 'efgh', 'ij']);
    expect(wrap('김정은', 4)).toEqual(['김정', '은']);
  });
});

describe('A table', () => {
  const strong = (text: string): string => `*${text}*`;

  it('leaves out empty columns, and aligns numbers to the right', () => {
    const columns = [{ head: 'Name' }, { head: 'None' }, { head: 'Count', align: 'right' as const }];
    const groups = [
      {
        rows: [
          ['a', '', '1'],
          ['bcdef', '', '1,000'],
        ],
      },
    ];
    expect(tableLines({ columns, groups }, { strong })).toEqual(['*Name   Count*', 'a          1', 'bcdef  1,000']);
  });

  it('has no heads where nothing stands below them', () => {
    const table = { columns: [{ head: 'Name' }], groups: [{ title: 'Of this', rows: [] }] };
    expect(tableLines(table, { strong })).toEqual(['*Of this*']);
  });

  it('is never wider than the terminal, but for what is of no use when it is broken', () => {
    const columns = [{ head: 'Text' }, { head: 'Id', isWhole: true }];
    const groups = [{ title: 'Of this and that and more', rows: [['some words that go on', 'x'.repeat(10)]] }];
    expect(tableLines({ columns, groups }, { strong, width: 26 })).toEqual([
      '*  Text          Id*',
      '*Of this and that and more*',
      '  some words    xxxxxxxxxx',
      '  that go on',
    ]);
  });
});
