import { type Look, type Table, tableLines } from './table.ts';
import { printable, wrap } from './text-width.ts';

/** A piece of what is shown: a heading, a line of text, a note that stands apart, or a table. */
export type Block =
  { readonly heading: string } | { readonly text: string } | { readonly note: string } | { readonly table: Table };

/** The lines of a page; blocks are set apart, lines of text that follow each other are not. */
export function pageLines(blocks: readonly Block[], look: Look, nothing: string): string[] {
  return blocks.flatMap((block, at) => {
    const before = blocks[at - 1];
    const isApart = before !== undefined && !('heading' in before) && !('text' in before && 'text' in block);
    return [...(isApart ? [''] : []), ...blockLines(block, look, nothing)];
  });
}

function blockLines(block: Block, look: Look, nothing: string): string[] {
  if ('heading' in block) return wrap(printable(block.heading), look.width ?? Infinity).map(look.strong);
  if ('text' in block) return wrap(printable(block.text), look.width ?? Infinity);
  if ('note' in block) return wrap(printable(block.note), look.width ?? Infinity);
  const isEmpty = block.table.groups.every(({ title, rows }) => title === undefined && rows.length === 0);
  return isEmpty ? [nothing] : tableLines(block.table, look);
}
