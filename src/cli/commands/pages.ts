import type { Answer, Connection, Sent } from '../connection.ts';
import type { Session } from '../session.ts';

/** An answer that may be a page of several. */
interface Paged {
  readonly next?: string | null;
}

/** The answers of all pages, one after the other: each cursor keeps the position of the first. */
export async function allPages<T extends Paged>(connection: Connection, sent: Sent): Promise<T[]> {
  const pages = [await connection.json<T>(sent)];
  for (let next = pages[0]!.next; next; next = pages.at(-1)!.next) {
    pages.push(await connection.json<T>({ ...sent, query: { ...sent.query, cursor: next } }));
  }
  return pages;
}

/** Prints the rows of all pages in a format that has a row on each line; CSV with one header only. */
export async function printRows(session: Session, connection: Connection, sent: Sent): Promise<void> {
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const { headers, text } = await connection.text({ ...sent, query: { ...sent.query, cursor } });
    const isHeaded = !isFirst && sent.query?.['format'] === 'csv';
    await session.output.write(isHeaded ? text.slice(text.indexOf('\n') + 1) : text);
    cursor = cursorIn(headers);
  }
}

/** The cursor of the next page, as the header tells it. */
export function cursorIn(headers: Answer['headers']): string | undefined {
  const cursor = /[?&]cursor=([^&>]+)[^>]*>;\s*rel="?next/.exec(String(headers['link'] ?? ''))?.[1];
  return cursor === undefined ? undefined : decodeURIComponent(cursor);
}
