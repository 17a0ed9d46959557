import { BEGIN_IN_ORDER, CAME_IN_ORDER, IS_LATE, IS_TOUCHED, LO, MARKS } from './entry.ts';
import type { Point } from './lane.ts';
import type { Lanes } from './lanes.ts';
import type { Rows } from './rows.ts';
import { TIMES } from './slab.ts';
import { Tally } from './tally.ts';
import type { Versions } from './versions.ts';

/**
 * What stands in all lanes of a situation at once: the same as lane by lane (L5), but on each clock the rows of all lanes
 * are counted together, and of most lanes only one entry is looked at.
 */
export class StandingRows {
  private readonly reported: Tally;
  private readonly begun: Tally;
  private readonly come: Tally;

  constructor(
    private readonly lanes: Lanes,
    private readonly rows: Rows,
    private readonly versions: Versions,
  ) {
    const laneOf = (row: number): number => rows.lane(row);
    this.reported = new Tally({ laneOf, valueOf: (row) => versions.reported(rows.version(row)) });
    this.begun = new Tally({ laneOf, valueOf: (row) => rows.lo(row) });
    this.come = new Tally({ laneOf, valueOf: (row) => versions.from(rows.version(row)) });
  }

  /** By lane the row that stands, or -1; of lanes without figures it means nothing. */
  figures(at: Point): Int32Array {
    const { lanes } = this;
    const rows = this.ends(at);
    const { times, froms, marks, bases } = lanes.entries.slab;
    const { occurredBy, position } = at;
    for (let lane = 0; lane < rows.length; lane++) {
      const last = bases[lane]! + rows[lane]! - 1;
      const mark = marks[last]!;
      if (rows[lane] === 0) rows[lane] = -1;
      else if ((mark & (IS_LATE | IS_TOUCHED)) !== IS_LATE) rows[lane] = lanes.at(lane).lane.standingFigure(at);
      else if (froms[last]! <= position && times[last * TIMES + LO]! <= occurredBy) rows[lane] = mark >> MARKS;
      else rows[lane] = lanes.at(lane).lane.standingFigure(at);
    }
    return rows;
  }

  /** By lane how many of its first entries may be visible. */
  private ends({ occurredBy, reportedBy, position }: Point): Int32Array {
    const { entries } = this.lanes;
    for (let lane = 0; lane < entries.length; lane++) entries.settle(lane);
    const ends = entries.slab.lengths.slice(0, entries.length);
    const limit = (tally: Tally, by: number, order: number): void => {
      const counts = new Int32Array(ends.length);
      tally.count(by, this.rows.length, counts);
      const { orders } = entries;
      for (let lane = 0; lane < ends.length; lane++) {
        if ((orders[lane]! & order) === order && counts[lane]! < ends[lane]!) ends[lane] = counts[lane]!;
      }
    };
    if (reportedBy !== Infinity) limit(this.reported, reportedBy, 0);
    if (occurredBy !== Infinity) limit(this.begun, occurredBy, BEGIN_IN_ORDER);
    if (position < this.versions.latest) limit(this.come, position, CAME_IN_ORDER);
    return ends;
  }
}
