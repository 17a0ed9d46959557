import type { Grade } from './said.ts';
import type { Parts } from './parts.ts';
import { wider, widened } from './widened.ts';

const OPEN = 0x7fffffff;

/** What is kept of one state of a report, besides its statements. */
export interface Version {
  /** The number of the event in its situation. */
  readonly event: number;
  /** The position from which it is the state of the report. */
  readonly from: number;
  /** The position of the record that holds its body: of the report, or of the correction that counts. */
  readonly body: number;
  readonly reported: number;
  readonly occurred: number;
  readonly grade: Grade;
  /** The relay nearest to the speaker, as a number of the situation; -1 without. */
  readonly relay: number;
  /** From when anything, and from when all of it, is taken back; +Infinity where it is not. */
  readonly retracted: number;
  readonly retractedWhole: number;
}

interface TakenBack {
  readonly retracted: number;
  readonly retractedWhole: number;
}

const NOT_TAKEN_BACK: TakenBack = { retracted: Infinity, retractedWhole: Infinity };

/** The states of every report over the recorded clock: a change closes one and adds the next. */
export class Versions {
  length = 0;
  private events = new Int32Array(0);
  private froms = new Int32Array(0);
  private untils = new Int32Array(0);
  private bodies = new Int32Array(0);
  private reporteds = new Float64Array(0);
  private occurreds = new Float64Array(0);
  private grades = new Uint8Array(0);
  private relays = new Int32Array(0);
  private firstRows = new Int32Array(0);
  // Few states are of a report that was changed, or is taken back.
  private previouses = new Map<number, number>();
  private takenBack = new Map<number, TakenBack>();

  /** Adds a state whose rows begin at `firstRow`, after the state `previous` of its report (or -1); returns its number. */
  add(version: Version, firstRow: number, previous: number): number {
    const at = this.length++;
    if (at === this.events.length) this.widen(wider(at));
    this.events[at] = version.event;
    this.froms[at] = version.from;
    this.untils[at] = OPEN;
    this.bodies[at] = version.body;
    this.reporteds[at] = version.reported;
    this.occurreds[at] = version.occurred;
    this.grades[at] = version.grade.reliability * 7 + version.grade.credibility;
    this.relays[at] = version.relay;
    this.firstRows[at] = firstRow;
    if (previous !== -1) this.previouses.set(at, previous);
    const { retracted, retractedWhole } = version;
    if (retracted !== Infinity) this.takenBack.set(at, { retracted, retractedWhole });
    return at;
  }

  close(version: number, until: number): void {
    this.untils[version] = until;
  }

  at(version: number): Version {
    const { retracted, retractedWhole } = this.takenBack.get(version) ?? NOT_TAKEN_BACK;
    return {
      event: this.events[version]!,
      from: this.froms[version]!,
      body: this.bodies[version]!,
      reported: this.reporteds[version]!,
      occurred: this.occurreds[version]!,
      grade: this.gradeAt(version),
      relay: this.relays[version]!,
      retracted,
      retractedWhole,
    };
  }

  isVisible(version: number, position: number): boolean {
    return this.froms[version]! <= position && this.untils[version]! > position;
  }

  until(version: number): number {
    return this.untils[version]!;
  }

  from(version: number): number {
    return this.froms[version]!;
  }

  /** The position from which the last state is one. */
  get latest(): number {
    return this.length === 0 ? 0 : this.froms[this.length - 1]!;
  }

  event(version: number): number {
    return this.events[version]!;
  }

  reported(version: number): number {
    return this.reporteds[version]!;
  }

  firstRow(version: number): number {
    return this.firstRows[version]!;
  }

  /** The state of the same report before, or -1. */
  previous(version: number): number {
    return this.previouses.get(version) ?? -1;
  }

  pass(parts: Parts): void {
    this.length = parts.plain(this.length);
    this.events = parts.numbers(this.events, this.length);
    this.froms = parts.numbers(this.froms, this.length);
    this.untils = parts.numbers(this.untils, this.length);
    this.bodies = parts.numbers(this.bodies, this.length);
    this.reporteds = parts.numbers(this.reporteds, this.length);
    this.occurreds = parts.numbers(this.occurreds, this.length);
    this.grades = parts.numbers(this.grades, this.length);
    this.relays = parts.numbers(this.relays, this.length);
    this.firstRows = parts.numbers(this.firstRows, this.length);
    this.previouses = parts.plain(this.previouses);
    this.takenBack = parts.plain(this.takenBack);
  }

  private gradeAt(version: number): Grade {
    const grade = this.grades[version]!;
    return { reliability: Math.floor(grade / 7), credibility: grade % 7 };
  }

  private widen(to: number): void {
    this.events = widened(this.events, to);
    this.froms = widened(this.froms, to);
    this.untils = widened(this.untils, to);
    this.bodies = widened(this.bodies, to);
    this.reporteds = widened(this.reporteds, to);
    this.occurreds = widened(this.occurreds, to);
    this.grades = widened(this.grades, to);
    this.relays = widened(this.relays, to);
    this.firstRows = widened(this.firstRows, to);
  }
}
