import { Column } from './column.ts';
import type { Grade, Statement } from './said.ts';

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

/** The states of every report over the recorded clock: a change closes one and adds the next. */
export class Versions {
  private readonly events = new Column(Int32Array);
  private readonly froms = new Column(Int32Array);
  private readonly untils = new Column(Int32Array);
  private readonly bodies = new Column(Int32Array);
  private readonly reporteds = new Column(Float64Array);
  private readonly occurreds = new Column(Float64Array);
  private readonly grades = new Column(Uint8Array);
  private readonly relays = new Column(Int32Array);
  private readonly retracteds = new Column(Float64Array);
  private readonly wholes = new Column(Float64Array);
  private readonly firstRows = new Column(Int32Array);
  private readonly previouses = new Column(Int32Array);

  get length(): number {
    return this.events.length;
  }

  /** Adds a state whose rows begin at `firstRow`, after the state `previous` of its report (or -1); returns its number. */
  add(version: Version, firstRow: number, previous: number): number {
    this.events.push(version.event);
    this.froms.push(version.from);
    this.untils.push(OPEN);
    this.bodies.push(version.body);
    this.reporteds.push(version.reported);
    this.occurreds.push(version.occurred);
    this.grades.push(version.grade.reliability * 7 + version.grade.credibility);
    this.relays.push(version.relay);
    this.retracteds.push(version.retracted);
    this.wholes.push(version.retractedWhole);
    this.firstRows.push(firstRow);
    this.previouses.push(previous);
    return this.length - 1;
  }

  close(version: number, until: number): void {
    this.untils.set(version, until);
  }

  at(version: number): Version {
    return {
      event: this.events.at(version),
      from: this.froms.at(version),
      body: this.bodies.at(version),
      reported: this.reporteds.at(version),
      occurred: this.occurreds.at(version),
      grade: this.gradeAt(version),
      relay: this.relays.at(version),
      retracted: this.retracteds.at(version),
      retractedWhole: this.wholes.at(version),
    };
  }

  isVisible(version: number, position: number): boolean {
    return this.froms.at(version) <= position && this.untils.at(version) > position;
  }

  reported(version: number): number {
    return this.reporteds.at(version);
  }

  firstRow(version: number): number {
    return this.firstRows.at(version);
  }

  /** The state of the same report before, or -1. */
  previous(version: number): number {
    return this.previouses.at(version);
  }

  private gradeAt(version: number): Grade {
    const grade = this.grades.at(version);
    return { reliability: Math.floor(grade / 7), credibility: grade % 7 };
  }
}

/** The statements of every version, one row for each speaker (L1). */
export class Rows {
  private readonly versions = new Column(Int32Array);
  private readonly lanes = new Column(Int32Array);
  private readonly items = new Column(Uint16Array);
  private readonly codes = new Column(Int8Array);
  private readonly los = new Column(Float64Array);
  private readonly his = new Column(Float64Array);
  private readonly lows = new Column(Float64Array);
  private readonly bests = new Column(Float64Array);
  private readonly highs = new Column(Float64Array);

  get length(): number {
    return this.versions.length;
  }

  add(version: number, lane: number, statement: Statement): number {
    this.versions.push(version);
    this.lanes.push(lane);
    this.items.push(statement.item);
    this.codes.push(statement.code);
    this.los.push(statement.lo);
    this.his.push(statement.hi);
    this.lows.push(statement.low);
    this.bests.push(statement.best);
    this.highs.push(statement.high);
    return this.length - 1;
  }

  version(row: number): number {
    return this.versions.at(row);
  }

  lane(row: number): number {
    return this.lanes.at(row);
  }

  /** The statement of a row, but for what it is about, which its lane knows. */
  statement(row: number): Omit<Statement, 'what'> {
    return {
      item: this.items.at(row),
      code: this.codes.at(row),
      lo: this.los.at(row),
      hi: this.his.at(row),
      low: this.lows.at(row),
      best: this.bests.at(row),
      high: this.highs.at(row),
    };
  }
}
