import type { Content } from './content.ts';
import { Column } from './column.ts';
import { Lane, type Point } from './lane.ts';
import { Lanes } from './lanes.ts';
import type { Said, Statement } from './said.ts';
import { Rows, Versions } from './versions.ts';

const NONE = -1;

/** What the reports of a situation say, over all three clocks: their states, their statements, and the lanes of these. */
export class Reports {
  readonly lanes = new Lanes();
  readonly versions = new Versions();
  readonly rows = new Rows();
  /** Every state of every report; a row of this lane is the number of a version. */
  private readonly all = new Lane();
  private readonly currents = new Column(Int32Array);
  /** Who speaks in the states without statements, which have no rows to tell it. */
  private readonly silent = new Map<number, readonly string[]>();
  private readonly relays: string[] = [];
  private readonly relayNumbers = new Map<string, number>();

  /** Makes room for the next event of the situation, whether it is a report or not. */
  next(): void {
    this.currents.push(NONE);
  }

  /** Makes a content the state of a report from a position on. `place` is the report's own position. */
  write(event: number, place: number, content: Content, from: number): void {
    const { said, grade, body, retracted, retractedWhole } = content;
    const { occurred, reported } = said;
    const relay = this.relayNumber(said.relay);
    const state = { event, from, body, reported, occurred, grade, relay, retracted, retractedWhole };
    const version = this.versions.add(state, this.rows.length, this.currents.at(event));
    this.currents.set(event, version);
    if (said.statements.length === 0) this.silent.set(version, said.speakers);
    this.all.add({ reported, position: place, lo: occurred, hi: Infinity, retracted: Infinity, from, row: version });
    for (const statement of said.statements) {
      for (const speaker of said.speakers) {
        const { index, lane } = this.lanes.of(statement.what, speaker);
        const row = this.rows.add(version, index, statement);
        const { lo, hi } = statement;
        lane.add({
          reported,
          position: place,
          lo,
          hi,
          retracted: content.retractedFrom(statement, speaker),
          from,
          row,
        });
      }
    }
  }

  /** Ends the state of a report at a position, if it has one. */
  close(event: number, place: number, until: number): void {
    const version = this.currents.at(event);
    if (version === NONE || !this.versions.isVisible(version, until)) return;
    const reported = this.versions.reported(version);
    this.versions.close(version, until);
    this.all.close(version, reported, place, until);
    for (let row = this.versions.firstRow(version); this.isOf(row, version); row++) {
      this.lanes.at(this.rows.lane(row)).lane.close(row, reported, place, until);
    }
  }

  /** The state of an event at a position, or -1. */
  versionAt(event: number, position: number): number {
    let version = this.currents.at(event);
    while (version !== NONE && !this.versions.isVisible(version, position)) version = this.versions.previous(version);
    return version;
  }

  /** The states visible at a point, in the order of (reported, position). */
  visible(at: Point): Generator<number> {
    return this.all.visible(at);
  }

  relayOf(version: number): string | undefined {
    return this.relays[this.versions.at(version).relay];
  }

  /** What the state of a report says, read back out of the registers. */
  saidOf(version: number): Said {
    const { occurred, reported, grade } = this.versions.at(version);
    const rows: number[] = [];
    for (let row = this.versions.firstRow(version); this.isOf(row, version); row++) rows.push(row);
    const spoken = rows.map((row) => this.lanes.at(this.rows.lane(row)).speaker);
    const speakers = this.silent.get(version) ?? [...new Set(spoken)];
    const first = rows.filter((_, index) => index % speakers.length === 0);
    const statements: Statement[] = first.map((row) => ({
      what: this.lanes.at(this.rows.lane(row)).what,
      ...this.rows.statement(row),
    }));
    return { occurred, reported, grade, relay: this.relayOf(version), speakers, statements };
  }

  private isOf(row: number, version: number): boolean {
    return row < this.rows.length && this.rows.version(row) === version;
  }

  private relayNumber(relay: string | undefined): number {
    if (relay === undefined) return NONE;
    const known = this.relayNumbers.get(relay);
    if (known !== undefined) return known;
    this.relayNumbers.set(relay, this.relays.length);
    return this.relays.push(relay) - 1;
  }
}
