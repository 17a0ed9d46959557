import { Entries, type RowFacts } from './entries.ts';
import { Lane } from './lane.ts';
import type { Parts } from './parts.ts';

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
  private readonly byEstimate = new Map<string, number[]>();

  constructor(facts: RowFacts) {
    this.entries = new Entries(facts);
  }

  /** The lane of a speaker on something; made where there is none yet. */
  of(what: string, speaker: string): OwnLane {
    const about = this.on(what);
    const known = about.bySpeaker.get(speaker);
    if (known) return known;
    about.sorted = undefined;
    return this.put(about, { index: this.entries.open(), what, speaker });
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

  pass(parts: Parts): void {
    this.entries.pass(parts);
    const names = parts.plain(this.list.map(({ what, speaker }) => ({ what, speaker })));
    if (this.list.length > 0) return;
    names.forEach(({ what, speaker }, index) => this.put(this.on(what), { index, what, speaker }));
  }

  /** The numbers of the lanes of an estimate, of every modality and speaker. */
  ofEstimate(estimate: string): readonly number[] {
    return this.byEstimate.get(estimate) ?? [];
  }

  /** What there are lanes about, of one family (`figure`, `claim`, `step`, `position`), in order. */
  whats(family: string): string[] {
    return [...this.byWhat.keys()].filter((what) => what.startsWith(`${family} `)).sort();
  }

  private on(what: string): About {
    let about = this.byWhat.get(what);
    if (!about) this.byWhat.set(what, (about = { bySpeaker: new Map(), sorted: undefined }));
    return about;
  }

  private put(about: About, named: Omit<OwnLane, 'lane'>): OwnLane {
    const own = { ...named, lane: new Lane(this.entries, named.index) };
    about.bySpeaker.set(own.speaker, own);
    this.list.push(own);
    const [family, estimate] = own.what.split(' ') as [string, string];
    if (family !== 'figure') return own;
    const others = this.byEstimate.get(estimate);
    if (others) others.push(own.index);
    else this.byEstimate.set(estimate, [own.index]);
    return own;
  }
}
