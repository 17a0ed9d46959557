import type { Folders } from './folders.ts';
import type { Findings } from './report.ts';

/** What a case may use, and how much it should do. */
export interface Bench {
  readonly folders: Folders;
  readonly rounds: number;
  /** How long one contender works in one round of what is counted per second. */
  readonly seconds: number;
  /** How many single calls are timed in one round. */
  readonly calls: number;
  /** The lengths of history that are compared, in events. */
  readonly sizes: readonly number[];
  /** The folder of the built service. */
  readonly built: string;
  /** Whether other stores are started to compare with. */
  readonly peers: boolean;
  /** A log with so many events of a live history, made when it is asked for first; a case may only add to it. */
  readonly log: (events: number) => Promise<string>;
  readonly say: (text: string) => void;
}

export type Case = (bench: Bench) => Promise<Findings>;
