import type { Bound, Modality } from '../../../events/vocabulary.ts';
import type { Envelope } from '../../../projections/envelope.ts';
import type { FigureWords } from '../../query/words.ts';
import type { Key, Speech } from '../speech.ts';
import { timeText } from './times.ts';

type Numbers = 'low' | 'best' | 'high';
export type Figure = Partial<Omit<FigureWords, 'bound'>> & { readonly bound?: string };

/** How each bound is written, and the numbers that this says. */
const BOUNDS: Readonly<Record<Exclude<Bound, 'magnitude' | 'exactly'>, readonly Numbers[]>> = {
  about: ['best'],
  'at-least': ['low'],
  'more-than': ['low'],
  'up-to': ['high'],
  'less-than': ['high'],
  range: ['low', 'high'],
};

/** A figure as it is read: "≥ 3,000", "several thousand (2,000–9,999, our reading)". */
export function figureText(speech: Speech, figure: Figure): string {
  const { bound, verbatim } = figure;
  const since =
    figure.since === undefined ? '' : `, ${speech.say('time.since', { time: timeText(speech, figure.since) })}`;
  const numbers = numbersText(speech, figure);
  if (verbatim === undefined || numbers === '') return (verbatim ?? numbers) + since;
  if (bound === 'magnitude') return speech.say('figure.reading', { words: verbatim, numbers }) + since;
  return `${numbers} “${verbatim}”${since}`;
}

/** A figure that is marked where nothing was observed, but foreseen or planned. */
export function markedFigure(speech: Speech, modality: Modality, figure: string): string {
  return modality === 'observed' ? figure : speech.say('figure.marked', { modality: speech.term(modality), figure });
}

/** All that the standing figures span: "100 – 3,000 or more". */
export function envelopeText(speech: Speech, envelope: Envelope): string {
  const words =
    envelope.unquantified === 0 ? [] : [speech.say('envelope.unquantified', { count: envelope.unquantified })];
  return [spanText(speech, envelope).join(' – '), ...words].filter(Boolean).join(', ');
}

function spanText(speech: Speech, { low, high, lowOpen, highOpen }: Envelope): string[] {
  if (low === null || high === null) return [];
  const end = (number: number, open: Key | false): string =>
    open ? speech.say(open, { number }) : speech.number(number);
  const least = end(low, lowOpen && 'envelope.low-open');
  const most = end(high, highOpen && 'envelope.high-open');
  if (low < high || lowOpen === highOpen) return [...new Set([least, most])];
  // Of one number, the end that is closed tells nothing more.
  return [lowOpen ? least : most];
}

function numbersText(speech: Speech, figure: Figure): string {
  const bound = writtenAs(figure);
  const said = bound === 'exactly' ? (['best'] as const) : BOUNDS[bound];
  const { low, best, high } = figure;
  const values = Object.fromEntries(Object.entries({ low, best, high }).filter(([, value]) => value !== undefined));
  if (Object.keys(values).length === 0) return '';
  const main =
    bound === 'exactly' ? speech.number(best!) : speech.say(`figure.${bound}`, values as Record<string, number>);
  const rest = (['low', 'best', 'high'] as const)
    .filter((name) => figure[name] !== undefined && !(said as readonly Numbers[]).includes(name))
    .map((name) => speech.say(`figure.${name}` satisfies Key, values as Record<string, number>));
  return [main, ...rest].join(', ');
}

/** The bound, or where numbers are a reading of words, what they amount to. */
function writtenAs({ bound, low, best, high }: Figure): keyof typeof BOUNDS | 'exactly' {
  if (bound !== undefined && bound in BOUNDS) return bound as keyof typeof BOUNDS;
  if (low !== undefined && high !== undefined) return 'range';
  if (best !== undefined) return bound === 'exactly' ? 'exactly' : 'about';
  return low === undefined ? 'up-to' : 'at-least';
}
