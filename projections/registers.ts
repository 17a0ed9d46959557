import type { SituationFold } from './situation.ts';

/** The registers of every situation, as whoever decides on an event needs them. */
export abstract class Registers {
  /** Folds everything that the log holds by now. */
  abstract catchUp(): void;

  /** The registers of a situation, if anything was recorded of it. */
  abstract situation(slug: string): SituationFold | undefined;

  /** Why a situation can not be answered by this version, if so: a newer one wrote into it (S4). */
  abstract upgradeNeeded(slug: string): string | undefined;
}
