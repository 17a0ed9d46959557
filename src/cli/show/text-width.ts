// What takes two columns of a terminal: East Asian wide forms, and emoji.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
// Combining marks, and what has no width at all.
const MARK = /\p{M}|\p{Cf}/u;
// A recorded text must not move the cursor, recolour the terminal, or turn the direction of what follows.
const CONTROL = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** A text that is safe to print: on one line, and without control characters. */
export function printable(text: string): string {
  return text
    .replace(CONTROL, ' ')
    .replace(/[\u00a0\u2009\u202f]/g, ' ')
    .trim();
}

/** Breaks a text at blanks into lines of a width; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => cut(each, width))) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function cut(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const pieces = [''];
  for (const character of word) {
    if (widthOf(pieces.at(-1)!) + columnsOf(character) > width) pieces.push('');
    pieces[pieces.length - 1] += character;
  }
  return pieces;
}

function columnsOf(character: string): number {
  if (MARK.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
