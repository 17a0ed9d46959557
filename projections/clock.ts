import { Column } from './column.ts';

/** The recorded times of the whole log: of a position, the highest stamp up to it, so that it never runs back (T4). */
export class RecordedClock {
  private readonly times = new Column(Float64Array);

  /** The position of the last record. */
  get head(): number {
    return this.times.length;
  }

  /** Adds the stamp of the next position; NaN where the entry can not be read. */
  add(stamp: number): void {
    const before = this.times.length === 0 ? -Infinity : this.times.at(this.times.length - 1);
    this.times.push(stamp > before ? stamp : before);
  }

  /** The recorded time of a position from 1 to the head. */
  at(position: number): number {
    return this.times.at(position - 1);
  }

  /** The last position whose recorded time is not later than an instant, 0 where there is none. */
  positionAt(instant: number): number {
    let low = 0;
    let high = this.times.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.times.at(middle) <= instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
