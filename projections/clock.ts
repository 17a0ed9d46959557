import { countWhile } from './count-while.ts';
import type { Parts } from './parts.ts';
import { wider, widened } from './widened.ts';

/** The recorded times of the whole log: of a position, the highest stamp up to it, so that it never runs back (T4). */
export class RecordedClock {
  private times = new Float64Array(0);
  private length = 0;

  /** The position of the last record. */
  get head(): number {
    return this.length;
  }

  /** Adds the stamp of the next position; NaN where the entry can not be read. */
  add(stamp: number): void {
    if (this.length === this.times.length) this.times = widened(this.times, wider(this.length));
    const before = this.length === 0 ? -Infinity : this.times[this.length - 1]!;
    this.times[this.length++] = stamp > before ? stamp : before;
  }

  /** The recorded time of a position from 1 to the head. */
  at(position: number): number {
    return this.times[position - 1]!;
  }

  pass(parts: Parts): void {
    this.length = parts.plain(this.length);
    this.times = parts.numbers(this.times, this.length);
  }

  /** The last position whose recorded time is not later than an instant, 0 where there is none. */
  positionAt(instant: number): number {
    return countWhile(0, this.length, (place) => this.times[place]! <= instant);
  }
}
