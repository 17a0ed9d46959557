import { modalityOf } from '../../events/once.ts';
import { defaultAsOf, endOf, parseAsOf, parseEdtf, reportedFrom } from '../../events/time.ts';
import { type Row, reportOf, rows } from './dossier.ts';

const knownBy = (time: string): Row[] =>
  rows.filter((row) => reportedFrom(parseEdtf(reportOf(row).reported)) <= endOf(time));

const idsBy = (time: string): string[] => knownBy(time).map(({ id }) => id);

/** The figures that a day's public could know: series, lane, and the numbers or the words. */
const figuresBy = (time: string): string[] =>
  knownBy(time).flatMap((row) => {
    const { figures = [], attribution } = reportOf(row);
    const lanes = attribution.speakers.map(({ actor }) => actor).join(' & ');
    return figures.map((figure) => {
      const { estimate, bound, verbatim, low, best, high } = figure;
      return `${estimate} ${modalityOf(figure)}, ${lanes}: ${verbatim ?? `${bound} ${[low, best, high].join('')}`}`;
    });
  });

describe('what the public knew', () => {
  it('by 29 June 2024 is what was said on the 20th', () => {
    expect(idsBy('2024-06-29')).toEqual(['C2', 'C3']);
  });

  it('by 30 June 2024 is all of the article of that week', () => {
    expect(idsBy('2024-06-30')).toEqual(rows.filter(({ article }) => article === 'C').map(({ id }) => id));
  });

  it('by 18 October 2024 are also the images and the figures of the NIS', () => {
    expect(idsBy('2024-10-18').filter((id) => !id.startsWith('C'))).toEqual(['B12', 'D7', 'D8']);
  });

  it('by 22 October 2024 are hundreds in training, 1,500 sent, about 2,600 in Kursk, up to 11,000 foreseen', () => {
    expect(figuresBy('2024-10-22')).toEqual(
      expect.arrayContaining([
        'in-training observed, twenty-minutes: hundreds',
        'sent-to-russia observed, nis: exactly 1500',
        'in-kursk observed, hur: about 2600',
        'ready-to-fight forecast, hur: up-to 11000',
      ]),
    );
    expect(figuresBy('2024-10-22').filter((figure) => figure.startsWith('in-training'))).toHaveLength(1);
  });

  it('by 24 October 2024 is of article B only what was said before or on that day', () => {
    const ofB = idsBy('2024-10-24').filter((id) => id.startsWith('B'));
    expect(ofB).toEqual(['B1', 'B2', 'B3', 'B4', 'B5', 'B11', 'B12', 'B13', 'B14', 'B15']);
  });

  it('by 25 October 2024 is everything, at least 3,000 in training beside the hundreds', () => {
    expect(idsBy('2024-10-25')).toHaveLength(54);
    expect(figuresBy('2024-10-25').filter((figure) => figure.startsWith('in-training'))).toEqual([
      'in-training observed, gov-usa & gov-south-korea: at-least 3000',
      'in-training observed, twenty-minutes: hundreds',
    ]);
  });
});

describe('what held by 1 January 2024', () => {
  it('is no figure at all: neither soldiers in Kursk nor containers', () => {
    const begun = rows.flatMap((row) => {
      const { figures = [], occurred } = reportOf(row);
      return figures.filter(({ asOf }) => parseAsOf(asOf ?? defaultAsOf(occurred)).lo <= endOf('2024-01-01'));
    });
    expect(begun).toEqual([]);
  });
});
