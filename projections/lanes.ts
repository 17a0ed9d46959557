import { Entries, type RowFacts } from './entries.ts';
import { Lane } from './lane.ts';

/** The speaker's lane on something. */
export interface OwnLane {
  readonly index: number;
  readonly what: string;
  readonly speaker: string;
  readonly lane: Lane;
}

/** The lanes on one thing. */
interface About {
  readonly bySpeaker: Map<string, OwnLane>;
  /** In the order of their speakers, once somebody asked. */
  sorted: readonly OwnLane[] | undefined;
}

/** The lanes of a situation, by what they are about and who owns them (L1). */
export class Lanes {
  readonly entries: Entries;
  private readonly list: OwnLane[] = [];
  private readonly byWhat = new Map<string, About>();

  constructor(facts: RowFacts) {
    this.entries = new Entries(facts);
  }

  /** The lane of a speaker on something; made where there is none yet. */
  of(what: string, speaker: string): OwnLane {
    let about = this.byWhat.get(what);
    if (!about) this.byWhat.set(what, (about = { bySpeaker: new Map(), sorted: undefined }));
    const known = about.bySpeaker.get(speaker);
    if (known) return known;
    const index = this.entries.open();
    const own = { index, what, speaker, lane: new Lane(this.entries, index) };
    about.bySpeaker.set(speaker, own);
    about.sorted = undefined;
    this.list.push(own);
    return own;
  }

  at(index: number): OwnLane {
    return this.list[index]!;
  }

  /** The lanes on something, in the order of their speakers. */
  about(what: string): readonly OwnLane[] {
    const about = this.byWhat.get(what);
    if (!about) return [];
    about.sorted ??= [...about.bySpeaker.values()].sort((a, b) => (a.speaker < b.speaker ? -1 : 1));
    return about.sorted;
  }

  /** What there are lanes about, of one family (`figure`, `claim`, `step`, `position`), in order. */
  whats(family: string): string[] {
    return [...this.byWhat.keys()].filter((what) => what.startsWith(`${family} `)).sort();
  }
}
