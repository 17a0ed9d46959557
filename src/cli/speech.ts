import { HELP } from './words/help.ts';
import { LABELS } from './words/labels.ts';
import type { Language, Message } from './words/message.ts';
import { OPTION_WORDS } from './words/options.ts';
import { PROBLEM_WORDS } from './words/problems.ts';
import { SENTENCES } from './words/sentences.ts';
import { VOCABULARY } from './words/vocabulary.ts';

/** The one table of everything that the tool says. */
export const MESSAGES = {
  ...HELP,
  ...OPTION_WORDS,
  ...PROBLEM_WORDS,
  ...SENTENCES,
  ...LABELS,
  ...VOCABULARY,
} as const;

/** How a message is named. */
export type Key = keyof typeof MESSAGES;

type Values = Readonly<Record<string, string | number>>;

// Days come before months in both.
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/** What the tool says, in one language. */
export class Speech {
  readonly locale: string;
  private readonly numbers: Intl.NumberFormat;

  constructor(readonly language: Language) {
    this.locale = LOCALES[language];
    this.numbers = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 20 });
  }

  /** A message, with values in its places; numbers are written as the language does. */
  say(key: Key, values: Values = {}): string {
    return MESSAGES[key][this.language].replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      if (value === undefined) return place;
      return typeof value === 'number' ? this.number(value) : value;
    });
  }

  /** The name of a column or field; one that is not known is shown as it is. */
  label(name: string): string {
    return this.known(`label.${name}`) ?? name;
  }

  /** A word of the vocabularies; one that is not known, such as of a newer service, is shown as it is. */
  term(word: string): string {
    return this.known(`term.${word}`) ?? word;
  }

  /** The title of a type of problem, if it is known. */
  problem(type: string): string | undefined {
    return this.known(`problem.${type}`);
  }

  number(value: number): string {
    return this.numbers.format(value);
  }

  /** A title in the language, else in English, else in any; undefined where there is none. */
  title(titles: unknown): string | undefined {
    if (typeof titles !== 'object' || titles === null) return undefined;
    const known = titles as Readonly<Record<string, string>>;
    return known[this.language] ?? known['en'] ?? Object.values(known)[0];
  }

  private known(key: string): string | undefined {
    return Object.hasOwn(MESSAGES, key) ? (MESSAGES[key as Key] as Message)[this.language] : undefined;
  }
}

/** The language that the environment asks for, in the order of POSIX. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const asked = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^de(?![a-z])/i.test(asked) ? 'de' : 'en';
}
