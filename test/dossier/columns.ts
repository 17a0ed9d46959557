import type { Figure } from '../../events/parts/figure.ts';
import type { Place } from '../../events/parts/place.ts';
import { type Row, declared, lines, reportOf } from './dossier.ts';

const A = { outlet: 'euronews', published: '2024-10-22~', lang: 'de' };
const B = { outlet: 'unnamed-economic-news-site', published: '2024-10-24/2024-10-25', lang: 'de' };
const C = { outlet: 'euronews', published: '2024-06-24/2024-06-30', lang: 'de', credits: ['ap'] };
const D = { outlet: 'twenty-minutes', published: '2024-10-22', lang: 'de' };
const E = { outlet: 'unnamed-news-site', published: '2024-10-24', lang: 'de' };
const ARTICLES: Readonly<Record<string, typeof A>> = { A, B, C, D, E };

/** Speakers whom the column names otherwise than they are declared: the lane, and after "/" the voice. */
const SPEAKERS: Readonly<Record<string, string>> = {
  'Kyrylo Budanov (head of Ukrainian military intelligence, HUR)': 'hur/kyrylo-budanov',
  'Dmitry Peskov (Kremlin spokesman)': 'dmitry-peskov',
  'Yoon Suk Yeol (President of South Korea)': 'yoon-suk-yeol',
  'Volodymyr Zelensky (President of Ukraine)': 'volodymyr-zelensky',
  'Ministry of Foreign Affairs of South Korea (Lim Soo-suk)': 'mofa-south-korea/lim-soo-suk',
  'authorities of the United States': 'gov-usa',
  Russia: 'gov-russia',
  'North Korea': 'gov-north-korea',
  'South Korea': 'gov-south-korea',
  Poland: 'gov-poland',
};

const COUNTRIES: Readonly<Record<string, string>> = {
  RU: 'Russia',
  UA: 'Ukraine',
  KR: 'South Korea',
  KP: 'North Korea',
  PL: 'Poland',
};

/** Words instead of a number, and how the recorder reads them. */
const READINGS: Readonly<Record<string, Partial<Figure>>> = {
  hundreds: { bound: 'magnitude', low: 100, high: 999 },
  'several hundred': { bound: 'magnitude', low: 200, high: 999 },
  'several thousand': { bound: 'magnitude', low: 2_000, high: 9_999 },
  thousands: { bound: 'magnitude', low: 1_000 },
  'fewer than thousands': { bound: 'magnitude', high: 999 },
  millions: { bound: 'magnitude', low: 1_000_000 },
  'several billion': { bound: 'magnitude', low: 2_000_000_000, high: 9_999_000_000 },
  some: {},
};

const HEDGES: Readonly<Record<string, readonly [Figure['bound'], 'low' | 'best' | 'high']>> = {
  '=': ['exactly', 'best'],
  '~': ['about', 'best'],
  '>': ['more-than', 'low'],
  '>=': ['at-least', 'low'],
  '<=': ['up-to', 'high'],
};

/** What the columns of a row ask of its event. */
export function asked(row: Row) {
  const article = ARTICLES[row.article]!;
  return {
    speaker: row.speaker.split('; ').map(speakerOf),
    via: list(row.via, '>').map(actorOf),
    act: row.act === 'expresses-doubt' ? 'doubts' : row.act,
    quantity: row.quantity.toLowerCase(),
    value: row.value === '' ? {} : valueOf(row.value),
    unit: row.unit,
    occurred: row.occurred,
    reported: row.said || article.published,
    place: row.place,
    note: { given: row.note !== '', rows: rowsIn(row.note) },
    article,
  };
}

/** What its event holds, column by column. */
export function held(row: Row) {
  const { attribution, figures = [], occurred, reported, place, note } = reportOf(row);
  return {
    speaker: attribution.speakers.map(({ actor, voice }) => (voice ? `${actor}/${voice}` : actor)),
    via: attribution.via ?? [],
    act: attribution.act,
    ...counted(figures[0]),
    occurred,
    reported,
    place: place ? placeName(place) : '',
    note: { given: note !== undefined, rows: rowsIn(note?.text ?? '') },
    article: attribution.source,
  };
}

function counted(figure: Figure | undefined) {
  if (!figure) return { quantity: '', value: {}, unit: '' };
  const { title, unit } = declared('estimate', figure.estimate);
  return { quantity: titleOf(title), value: numbersOf(figure), unit };
}

function placeName({ name, country }: Place): string {
  const land = COUNTRIES[country!]!;
  return name === land ? name : `${name}, ${land}`;
}

function list(cell: string, separator: string): string[] {
  return cell === '' ? [] : cell.split(separator).map((part) => part.trim());
}

const speakerOf = (name: string): string => SPEAKERS[name] ?? actorOf(name);

function actorOf(name: string): string {
  const named = lines.filter(({ kind, body }) => kind === 'actor' && titleOf(body['title']) === name.toLowerCase());
  return named.map(({ body }) => String(body['slug'])).join(' or ');
}

const titleOf = (title: unknown): string => (title as { en: string }).en.toLowerCase();

function valueOf(cell: string): Partial<Figure> {
  const reading = READINGS[cell];
  if (reading) return { ...reading, verbatim: cell };
  const [low, high] = cell.split('..').map(Number);
  if (high !== undefined) return { bound: 'range', low: low!, high };
  const [, hedge = '', number = ''] = /^([=~<>]+)(\d+)$/.exec(cell) ?? [];
  const [bound, field] = HEDGES[hedge]!;
  return { bound, [field]: Number(number) };
}

function numbersOf({ low, best, high, bound, verbatim }: Figure): Partial<Figure> {
  const said = Object.entries({ low, best, high, bound, verbatim });
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

/** The other rows that a note points to. */
function rowsIn(note: string): string[] {
  return [...new Set(note.match(/\b[A-E]\d+\b/g))].toSorted();
}
