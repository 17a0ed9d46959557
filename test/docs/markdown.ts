/** A fenced block of Markdown: the word after the fence, and what is in it. */
export interface Fence {
  readonly language: string;
  readonly text: string;
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;

/** The fenced blocks of a page, in their order. */
export function fencesIn(page: string): Fence[] {
  return [...page.matchAll(FENCE)].map(([, language, text]) => ({ language: language!, text: text! }));
}

/** Where the links and pictures of a page lead; what is in code is no link. */
export function linksIn(page: string): string[] {
  const prose = page.replace(FENCE, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)].map(([, target]) => target!);
}

/** The anchors of a page's headings, as code hosts make them. */
export function anchorsIn(page: string): string[] {
  const headings = page.replace(FENCE, '').matchAll(/^#{1,6} +(.+)$/gm);
  return [...headings].map(([, text]) =>
    text!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The rows of the table under a heading, as the texts of their cells, without the head. */
export function tableUnder(page: string, heading: string): string[][] {
  const lines = page.split('\n');
  const from = lines.findIndex((line) => line.replace(/^#+ /, '') === heading && line.startsWith('#'));
  const rest = lines.slice(from + 1);
  const start = rest.findIndex((line) => line.startsWith('|'));
  const end = rest.findIndex((line, index) => index > start && !line.startsWith('|'));
  if (from === -1 || start === -1) throw new Error(`no table under "${heading}"`);
  return rest.slice(start + 2, end === -1 ? undefined : end).map((line) => {
    const cells = line.split(/(?<!\\)\|/).slice(1, -1);
    return cells.map((cell) => cell.trim());
  });
}
