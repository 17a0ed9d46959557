// What unicode61 does not fold of the letters of Latin languages: they have no accent that could be left out.
const SPELLED = lettersOf('ßss ẞss æae Æae œoe Œoe øo Øo łl Łl đd Đd ðd Ðd þth Þth ıi');
const GERMAN = lettersOf('äae Äae öoe Öoe üue Üue');
const QUOTES = /[“”„«»]/g;
const PIECES = /"([^"]*)"?|[^\s"]+/g;
// What the tokenizer takes for a part of a word; a piece without any would match nothing, and everything with it.
const IN_WORDS = /[\p{L}\p{N}]/u;
// A private character is a word of its own, so that no phrase reaches from one text into the next.
const BETWEEN = ' \u{E000} ';
const MAX_PIECES = 32;

/** Texts as they are indexed: as written, and those with umlauts once more, spelled out as German does. */
export interface Folded {
  readonly plain: string;
  readonly german: string;
}

/** Folds texts for the index. The tokenizer does the rest: case, and every accent. */
export function folded(texts: readonly string[]): Folded {
  const plain = withoutPrivate(texts).map((text) => spelled(text, SPELLED));
  const german = plain.map((text) => spelled(text, GERMAN)).filter((text, index) => text !== plain[index]);
  return { plain: plain.join(BETWEEN), german: german.join(BETWEEN) };
}

/**
 * What a person typed, as an FTS5 expression; undefined where it has no word, or too many. Every word must be found: as
 * the beginning of one, or, in quotes, whole and in this order. Nothing that is typed is an operator.
 */
export function matchOf(typed: string): string | undefined {
  const pieces = [
    ...withoutPrivate([composed(typed)])[0]!
      .replace(QUOTES, '"')
      .matchAll(PIECES),
  ]
    .map(([whole, quoted]) => ({ text: quoted ?? whole, isPrefix: quoted === undefined }))
    .filter(({ text }) => IN_WORDS.test(text));
  if (pieces.length === 0 || pieces.length > MAX_PIECES) return undefined;
  return pieces.map(({ text, isPrefix }) => `(${variants(text, isPrefix).join(' OR ')})`).join(' AND ');
}

function variants(text: string, isPrefix: boolean): string[] {
  const plain = spelled(text, SPELLED);
  return [...new Set([plain, spelled(plain, GERMAN)])].map((variant) => `"${variant}"${isPrefix ? ' *' : ''}`);
}

function spelled(text: string, letters: ReadonlyMap<string, string>): string {
  return composed(text).replace(/[^\0-\x7f]/gu, (letter) => letters.get(letter) ?? letter);
}

// Ligatures, full-width letters and other forms for the eye alone are the letters that they stand for.
function composed(text: string): string {
  return text.normalize('NFKC');
}

// Neither what separates texts in the index, nor what ends a text for SQLite, is anything that somebody says.
function withoutPrivate(texts: readonly string[]): string[] {
  return texts.map((text) => text.replace(/[\0\p{Co}]/gu, ' '));
}

/** Letters, each followed by what is written for it. */
function lettersOf(list: string): ReadonlyMap<string, string> {
  return new Map(list.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]));
}
