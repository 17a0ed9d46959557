import type { Speech } from '../speech.ts';

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const END_OF_DAY = /T23:59:59\.999Z$/;

/** A time of EDTF as it is read: short, in the language, with "about", "(?)", and open ends in words. */
export function timeText(speech: Speech, edtf: string | null | undefined): string {
  if (!edtf) return '';
  const [from = '', to] = edtf.split('/');
  if (to === undefined) return momentText(speech, from);
  if (from === '..') return speech.say('time.until', { time: momentText(speech, to) });
  if (to === '..') return speech.say('time.from', { time: momentText(speech, from) });
  if (DAY.test(from) && DAY.test(to)) return format(speech, DAYS).formatRange(new Date(from), new Date(to));
  return `${momentText(speech, from)} – ${momentText(speech, to)}`;
}

/** The instant of an answer; the last of a day is that day. */
export function instantText(speech: Speech, instant: string): string {
  return timeText(speech, END_OF_DAY.test(instant) ? instant.slice(0, 10) : instant);
}

const DAYS = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
const MONTHS = { month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
const MINUTES = { ...DAYS, hour: '2-digit', minute: '2-digit' } as const;

function momentText(speech: Speech, text: string): string {
  const qualifier = /[~?%]$/.exec(text)?.[0];
  const time = plainText(speech, qualifier ? text.slice(0, -1) : text);
  if (qualifier === undefined) return time;
  const about = qualifier === '?' ? time : speech.say('time.about', { time });
  return qualifier === '~' ? about : speech.say('time.uncertain', { time: about });
}

function plainText(speech: Speech, text: string): string {
  if (/^\d{4}$/.test(text)) return text;
  const isTime = text.includes('T');
  const date = new Date(isTime ? withOffset(text) : text);
  if (Number.isNaN(date.getTime())) return text;
  if (!isTime) return format(speech, text.length === 7 ? MONTHS : DAYS).format(date);
  return speech.say('time.utc', { time: format(speech, MINUTES).format(date) });
}

// Without an offset a time is UTC, and not that of the machine.
function withOffset(text: string): string {
  return /(Z|[+-]\d\d(:?\d\d)?)$/.test(text.slice(11)) ? text.replace(/([+-]\d\d)$/, '$1:00') : `${text}Z`;
}

function format(speech: Speech, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(speech.locale, options);
}
