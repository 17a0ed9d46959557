import type { SituationFold } from '../../projections/situation.ts';
import { standingOn } from '../../projections/standing.ts';
import { folded } from './answers.ts';
import type { Told } from './naive.ts';
import { declarations, headOf, recorded } from './world.ts';

const text = { text: 'words', lang: 'en' };

/** The end of a day in 2024, written "10-24". */
export const day = (monthAndDay: string) => Date.parse(`2024-${monthAndDay}T23:59:59.999Z`);

interface When {
  readonly by?: string;
  readonly reportedBy?: string;
  readonly at?: number;
}

/** A situation that is told record by record, with what each needs and no more. Days are written "10-24". */
export class Given {
  private told: Told[] = declarations();
  private readonly fold: SituationFold = folded(this.told);

  /** Records something, and returns its id. */
  add(kind: string, said: object): string {
    const record = recorded(this.told, { kind, said: { ...said } });
    this.told.push(record);
    folded([record], this.fold);
    return record.id;
  }

  /** A report by speakers ("ann" or "ann+bob") on a day, of a kind by what it says. */
  report(speakers: string, reported: string, fields: object): string {
    return this.add('assessment', reportBody(speakers, reported, fields));
  }

  /** A figure of troops by speakers, reported on a day, for a moment. */
  troops(speakers: string, reported: string, asOf: string, figure: number | object): string {
    return this.report(speakers, reported, { figures: [troops(asOf, figure)] });
  }

  change(kind: string, target: string, fields: object = {}): string {
    return this.add(kind, { target, reason: text, ...fields });
  }

  get position(): number {
    return headOf(this.told);
  }

  get registers(): SituationFold {
    return this.fold;
  }

  /** The point in time that is asked about; without limits the last. */
  at({ by, reportedBy, at = this.position }: When = {}) {
    const limit = (time?: string) => (time === undefined ? Infinity : day(time));
    return { occurredBy: limit(by), reportedBy: limit(reportedBy), position: at };
  }

  standing(what: string, when?: When) {
    return standingOn(this.fold, what, this.at(when));
  }

  /** What stands of the troops: by speaker the number that is named best. */
  best(when?: When): Record<string, number> {
    const figures = this.standing('figure troops observed', when);
    return Object.fromEntries(figures.map(({ speaker, statement }) => [speaker, statement.best]));
  }
}

export function troops(asOf: string, figure: number | object): object {
  const numbers = typeof figure === 'number' ? { best: figure, bound: 'exactly' } : figure;
  return { estimate: 'troops', asOf, ...numbers };
}

export function reportBody(speakers: string, reported: string, fields: object): object {
  const attribution = { speakers: speakers.split('+').map((actor) => ({ actor })), act: 'asserts' };
  return { summary: text, occurred: '2024-10-01', reported: `2024-${reported}`, attribution, ...fields };
}
