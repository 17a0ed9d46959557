import type { Content } from './content.ts';
import { countWhile } from './count-while.ts';
import { Entries } from './entries.ts';
import { Lane, type Point } from './lane.ts';
import { Lanes } from './lanes.ts';
import type { Parts } from './parts.ts';
import { Rows } from './rows.ts';
import type { Said, Statement } from './said.ts';
import { StandingRows } from './standing-rows.ts';
import { Versions } from './versions.ts';
import { wider, widened } from './widened.ts';

const NONE = -1;

/** What the reports of a situation say, over all three clocks: their states, their statements, and the lanes of these. */
export class Reports {
  readonly versions = new Versions();
  readonly rows = new Rows();
  readonly lanes: Lanes;
  readonly standing: StandingRows;
  /** Every state of every report; a row of this lane is the number of a version. */
  private readonly states: Entries;
  private readonly all: Lane;
  /** By event: its position, and its last state. */
  private places = new Int32Array(0);
  private currents = new Int32Array(0);
  /** Who speaks in the states without statements, which have no rows to tell it. */
  private silent = new Map<number, readonly string[]>();
  private relays: string[] = [];
  private relayNumbers = new Map<string, number>();
  private events = 0;

  constructor() {
    const { rows, versions } = this;
    const placeOf = (version: number): number => this.places[versions.event(version)]!;
    this.lanes = new Lanes({
      placeOf: (row) => placeOf(rows.version(row)),
      untilOf: (row) => versions.until(rows.version(row)),
      retractedOf: (row) => rows.retracted(row),
    });
    this.standing = new StandingRows(this.lanes, rows, versions);
    this.states = new Entries({
      placeOf,
      untilOf: (version) => versions.until(version),
      retractedOf: () => Infinity,
    });
    this.all = new Lane(this.states, this.states.open());
  }

  /** Makes room for the next event of the situation, whether it is a report or not, and returns its number. */
  next(position: number): number {
    if (this.events === this.places.length) {
      this.places = widened(this.places, wider(this.events));
      this.currents = widened(this.currents, wider(this.events));
    }
    this.places[this.events] = position;
    this.currents[this.events] = NONE;
    return this.events++;
  }

  /** The position of an event. */
  positionOf(event: number): number {
    return this.places[event]!;
  }

  /** The number of events up to and with a position. */
  eventsUpTo(position: number): number {
    return countWhile(0, this.events, (event) => this.places[event]! <= position);
  }

  /** Makes a content the state of a report from a position on. */
  write(event: number, content: Content, from: number): void {
    const { said, grade, body, retracted, retractedWhole } = content;
    const { occurred, reported } = said;
    const relay = this.relayNumber(said.relay);
    const state = { event, from, body, reported, occurred, grade, relay, retracted, retractedWhole };
    const version = this.versions.add(state, this.rows.length, this.currents[event]!);
    this.currents[event] = version;
    if (said.statements.length === 0) this.silent.set(version, said.speakers);
    this.states.add(0, { reported, lo: occurred, hi: Infinity, from, row: version, isTakenBack: false });
    for (const statement of said.statements) {
      for (const speaker of said.speakers) {
        const { index } = this.lanes.of(statement.what, speaker);
        const takenBack = content.retractedFrom(statement, speaker);
        const row = this.rows.add(version, index, statement, takenBack);
        const { lo, hi } = statement;
        this.lanes.entries.add(index, { reported, lo, hi, from, row, isTakenBack: takenBack !== Infinity });
      }
    }
  }

  /** Ends the state of a report at a position, if it has one. */
  close(event: number, until: number): void {
    const version = this.currents[event]!;
    if (version === NONE || !this.versions.isVisible(version, until)) return;
    const reported = this.versions.reported(version);
    this.versions.close(version, until);
    this.states.touch(0, version, reported);
    for (let row = this.versions.firstRow(version); this.isOf(row, version); row++) {
      this.lanes.entries.touch(this.rows.lane(row), row, reported);
    }
  }

  /** The state of an event at a position, or -1. */
  versionAt(event: number, position: number): number {
    let version = this.currents[event]!;
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

  pass(parts: Parts): void {
    this.versions.pass(parts);
    this.rows.pass(parts);
    this.lanes.pass(parts);
    this.states.pass(parts);
    this.events = parts.plain(this.events);
    this.places = parts.numbers(this.places, this.events);
    this.currents = parts.numbers(this.currents, this.events);
    this.silent = parts.plain(this.silent);
    this.relays = parts.plain(this.relays);
    this.relayNumbers = parts.plain(this.relayNumbers);
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
