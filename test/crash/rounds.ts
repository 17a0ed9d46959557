import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Service } from '../support/service.ts';
import { count, worldOf } from '../support/world.ts';
import { Child } from './child.ts';
import { Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import { writeUntilGone } from './writers.ts';

const SLUG = 'shaken';
const OPENING = [...worldOf(SLUG), count('the first', 1)];
const DIE = new URL('./die.mjs', import.meta.url).href;
const PATIENCE_MS = 5_000;
const LONGEST_START_MS = 900;

/** Where a process can end itself: the names of `die.mjs`, with how often each is passed at most before. */
const POINTS = [
  ['with records that are not committed', 40],
  ['between the commit and its mark', 40],
  ['between the mark and the answer of the store', 40],
  ['between log and projection', 40],
  ['with records that are read and not folded', 40],
  ['before words are indexed', 4],
  ['between the words and what they follow', 4],
] as const;

/** How a round ends the process: after some time of writing, at a point of the code, or while it starts. */
export type Ending = 'in time' | 'at a point' | 'at the start';

/** What rounds came to. */
export interface Tally {
  rounds: number;
  acknowledged: number;
  /** Sent, and not acknowledged: how many were recorded all the same. */
  unheard: number;
  compared: number;
}

/** A data folder, and the ledger of what was sent to the services that held it, each of which is killed. */
export class Shaken {
  private readonly data = mkdtempSync(join(tmpdir(), 'dateline-crash-'));
  private readonly ledger = new Ledger(SLUG);

  constructor(
    private readonly random: Random,
    private readonly tally: Tally,
  ) {}

  /** Starts on what the last one left, holds it against the ledger, and kills it while it is written to. */
  async round(ending: Ending): Promise<void> {
    this.tally.rounds += 1;
    if (ending === 'at the start') return this.killAtStart();
    const [point, most] = this.random.oneOf(POINTS);
    const env = { DIE_AT: point, DIE_AFTER: String(this.random.between(0, most)) };
    const atPoint = ending === 'at a point';
    const child = await Child.start({ data: this.data, ...(atPoint ? { preload: DIE, env } : {}) });
    try {
      await this.check(child);
      const written = writeUntilGone(child, this.ledger, this.random);
      if (atPoint) process.kill(child.pid, 'SIGUSR2');
      const wait = atPoint ? PATIENCE_MS : this.random.between(20, 150);
      await Promise.race([child.ended, delay(wait, undefined, { ref: false }), written]);
      await child.kill();
      await written;
    } finally {
      await child.kill();
    }
  }

  /** Holds what is left against the ledger for the last time, and removes it. */
  async end(): Promise<void> {
    const child = await Child.start({ data: this.data });
    await this.check(child).finally(() => child.kill());
    this.tally.acknowledged += this.ledger.acknowledged.size;
    rmSync(this.data, { recursive: true, force: true });
  }

  private async killAtStart(): Promise<void> {
    const child = Child.begin({ data: this.data });
    await delay(this.random.between(0, LONGEST_START_MS));
    await child.kill();
  }

  private async check(child: Child): Promise<void> {
    if (this.ledger.acknowledged.size === 0) for (const event of OPENING) await this.ledger.send(child, event);
    await this.ledger.check(child);
    this.tally.unheard += this.ledger.unknown.size;
    await this.ledger.settle(child);
    const ids = [...this.ledger.acknowledged.keys()];
    for (let n = 0; n < 3; n += 1) await this.ledger.repeat(child, this.random.oneOf(ids));
    await this.compare(child, this.random.oneOf(ids));
  }

  /** The answers are those of a service that has nothing but the log, and folds all of it. @throws Error */
  private async compare(child: Child, id: string): Promise<void> {
    const copy = mkdtempSync(join(tmpdir(), 'dateline-rebuilt-'));
    const files = readdirSync(this.data).filter((name) => name === 'log.sqlite' || name === 'log.sqlite-wal');
    for (const name of files) cpSync(join(this.data, name), join(copy, name));
    const rebuilt = await Service.start('sqlite', copy);
    try {
      for (const path of ['', '/timeline?limit=50', '/timeline?q=told&order=desc&limit=20', `/events/${id}`]) {
        const [one, other] = await Promise.all(
          [child, rebuilt].map((each) => each.get(`/v1/situations/${SLUG}${path}`)),
        );
        const same = one!.status === 200 && one!.text === other!.text && one!.headers.etag === other!.headers.etag;
        if (!same) throw new Error(`${path}: ${one!.status} ${one!.text}\nrebuilt: ${other!.status} ${other!.text}`);
        this.tally.compared += 1;
      }
    } finally {
      await rebuilt.stop();
    }
  }
}

/** The endings in turn. */
export function endingOf(round: number): Ending {
  return (['in time', 'at a point', 'at the start'] as const)[round % 3]!;
}

/** Kills so many services one after the other, on a new folder after every tenth. @throws Error with the seed */
export async function shake(rounds: number, random: Random): Promise<Tally> {
  const tally = { rounds: 0, acknowledged: 0, unheard: 0, compared: 0 };
  try {
    while (tally.rounds < rounds) {
      const shaken = new Shaken(random, tally);
      do await shaken.round(endingOf(tally.rounds));
      while (tally.rounds % 10 !== 0 && tally.rounds < rounds);
      await shaken.end();
    }
    return tally;
  } catch (error) {
    throw new Error(`CRASH_SEED=${random.seed}, round ${tally.rounds}: ${(error as Error).message}`, { cause: error });
  }
}
