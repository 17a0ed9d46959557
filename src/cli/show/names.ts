import type { ActorState } from '../../query/actors.ts';
import type { Chain } from '../../query/words.ts';
import type { Connection, Query } from '../connection.ts';
import { Refusal, nameOf } from '../failure.ts';
import type { Speech } from '../speech.ts';
import { figureText, type Figure } from './figures.ts';
import { timeText } from './times.ts';

/** Puts answers into words: actors by their titles, times and figures as they are read. */
export class Words {
  constructor(
    readonly speech: Speech,
    private readonly titles: ReadonlyMap<string, string> = new Map(),
  ) {}

  /** Knows the actors of a situation, as they were at a point; none before any report is visible. */
  static async of(speech: Speech, connection: Connection, situation: string, at: Query): Promise<Words> {
    const path = ['v1', 'situations', situation, 'actors'];
    const { actors } = await connection
      .json<{ actors: readonly ActorState[] }>({ path, query: at })
      .catch((error: unknown) => {
        if (error instanceof Refusal && nameOf(error.problem.type) === 'not-yet-known') return { actors: [] };
        throw error;
      });
    return new Words(speech, new Map(actors.map(({ actor, title }) => [actor, speech.title(title) ?? actor])));
  }

  /** The title of an actor; its slug where it has none. */
  actor(slug: string): string {
    return this.titles.get(slug) ?? slug;
  }

  /** Who says it: the speaker, the person who spoke for it, and the relays, nearest to the speaker first. */
  speaker({ speaker, voice, via }: Pick<Chain, 'speaker' | 'voice' | 'via'>): string {
    const who = voice === undefined ? this.actor(speaker) : `${this.actor(speaker)} (${this.actor(voice)})`;
    return via === undefined || via.length === 0 ? who : `${who}, ${this.relays(via)}`;
  }

  relays(via: readonly string[]): string {
    return this.speech.say('chain.via', { relays: via.map((slug) => this.actor(slug)).join(' → ') });
  }

  /** `B2` */
  grade({ reliability = '', credibility = '' }: { reliability?: string; credibility?: number | string }): string {
    return `${reliability}${credibility}`;
  }

  time(edtf: string | null | undefined): string {
    return timeText(this.speech, edtf);
  }

  figure(figure: Figure): string {
    return figureText(this.speech, figure);
  }

  /** "North Korean soldiers in Russia (in-russia)" */
  named(titles: unknown, slug: string): string {
    const title = this.speech.title(titles);
    return title === undefined ? slug : `${title} (${slug})`;
  }
}
