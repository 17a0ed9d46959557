import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Followed } from './text-index-file.ts';
import type { Indexed } from './text-index-said.ts';
import { folded } from './text-index-words.ts';

/** Degrees, as RFC 7946 orders a box; west of `west` and so beyond the antimeridian where `east` is less. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** What is indexed at a position. */
export interface Entered extends Pick<Indexed, 'texts' | 'actors' | 'places'> {
  readonly position: number;
  readonly situation: string;
}

/** What the tables of an index hold, in SQL. */
export class TextTables {
  private readonly insertSaid: StatementSync;
  private readonly insertPlace: StatementSync;
  private readonly setFollowed: StatementSync;

  constructor(private readonly db: DatabaseSync) {
    this.insertSaid = db.prepare('INSERT INTO said (rowid, marks, plain, german) VALUES (?, ?, ?, ?)');
    this.insertPlace = db.prepare('INSERT OR IGNORE INTO place (situation, lon, lat, position) VALUES (?, ?, ?, ?)');
    this.setFollowed = db.prepare('UPDATE followed SET position = ?, entry = ?');
  }

  /** Enters a page of the log, all of it or nothing. */
  enter(page: readonly Entered[], followed: Followed): void {
    this.atOnce(() => {
      for (const { position, situation, texts, actors, places } of page) {
        const { plain, german } = folded(texts);
        const marks = [mark('s', situation), ...actors.map((actor) => mark('a', actor))].join(' ');
        this.insertSaid.run(position, marks, plain, german);
        for (const { lon, lat } of places) this.insertPlace.run(situation, lon, lat, position);
      }
      this.setFollowed.run(followed.position, followed.entry);
    });
  }

  /** The positions of a situation at which an FTS5 expression matches. */
  matching(situation: string, match: string): number[] {
    return this.positions(`marks : "${mark('s', situation)}" AND {plain german} : (${match})`);
  }

  /** The positions of a situation at which one of some actors is named. */
  naming(situation: string, actors: readonly string[]): number[] {
    const any = actors.map((actor) => `"${mark('a', actor)}"`).join(' OR ');
    return this.positions(`marks : ("${mark('s', situation)}" AND (${any}))`);
  }

  /** The positions of a situation at which a place lies within a box, its edges included. */
  within(situation: string, { west, south, east, north }: Box): number[] {
    const select = this.db.prepare(
      'SELECT position FROM place WHERE situation = ? AND lon BETWEEN ? AND ? AND lat BETWEEN ? AND ?',
    );
    return spansOf(west, east).flatMap(([from, to]) =>
      select.all(situation, from, to, south, north).map(({ position }) => Number(position)),
    );
  }

  /** Takes positions out, so that nothing of them is left in any file (S5). */
  erase(positions: readonly number[]): void {
    const statements = ['DELETE FROM said WHERE rowid = ?', 'DELETE FROM place WHERE position = ?'];
    this.atOnce(() => {
      for (const sql of statements) for (const position of positions) this.db.prepare(sql).run(position);
    });
    this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  private positions(match: string): number[] {
    const select = this.db.prepare('SELECT rowid FROM said WHERE said MATCH ?');
    // An object for each would cost as much as the search.
    select.setReturnArrays(true);
    return (select.all(match) as unknown as [number][]).map(([position]) => position);
  }

  private atOnce(work: () => void): void {
    this.db.exec('BEGIN');
    try {
      work();
      this.db.exec('COMMIT');
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }
}

/** The longitudes of a box. 180 east and 180 west are one meridian, whichever of them a place or a box names. */
function spansOf(west: number, east: number): [number, number][] {
  const spans: [number, number][] =
    west <= east
      ? [[west, east]]
      : [
          [west, 180],
          [-180, east],
        ];
  const isAtDateLine = spans.some(([from, to]) => from === -180 || to === 180);
  return isAtDateLine ? [...spans, [180, 180], [-180, -180]] : spans;
}

/** A slug as a word of its own: a letter that no slug has stands for the hyphen, which would part it. */
function mark(family: 's' | 'a', slug: string): string {
  return family + slug.replaceAll('-', 'ø');
}
