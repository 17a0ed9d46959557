import { Lane } from './lane.ts';

/** The speaker's lane on something. */
export interface OwnLane {
  readonly index: number;
  readonly what: string;
  readonly speaker: string;
  readonly lane: Lane;
}

/** The lanes of a situation, by what they are about and who owns them (L1). */
export class Lanes {
  private readonly list: OwnLane[] = [];
  private readonly byWhat = new Map<string, Map<string, OwnLane>>();

  /** The lane of a speaker on something; made where there is none yet. */
  of(what: string, speaker: string): OwnLane {
    const about = this.byWhat.get(what) ?? new Map<string, OwnLane>();
    this.byWhat.set(what, about);
    const known = about.get(speaker);
    if (known) return known;
    const own = { index: this.list.length, what, speaker, lane: new Lane() };
    about.set(speaker, own);
    this.list.push(own);
    return own;
  }

  at(index: number): OwnLane {
    return this.list[index]!;
  }

  /** The lanes on something, in the order of their speakers. */
  about(what: string): OwnLane[] {
    return [...(this.byWhat.get(what)?.values() ?? [])].sort((a, b) => (a.speaker < b.speaker ? -1 : 1));
  }

  /** What there are lanes about, of one family (`figure`, `claim`, `step`, `position`), in order. */
  whats(family: string): string[] {
    return [...this.byWhat.keys()].filter((what) => what.startsWith(`${family} `)).sort();
  }
}
