import { join } from 'node:path';
import { SqliteStore } from '../src/store/sqlite-store.ts';
import type { Folders } from './folders.ts';
import { SITUATION, Workload } from './workload.ts';

const BATCH = 1000;

/** Logs of many events, each made once and kept until the end. */
export class Logs {
  private readonly made = new Map<number, Promise<string>>();

  constructor(
    private readonly folders: Folders,
    private readonly say: (text: string) => void,
  ) {}

  /** The folder of a log with so many events of a live history. */
  of(events: number): Promise<string> {
    const known = this.made.get(events) ?? this.make(events);
    this.made.set(events, known);
    return known;
  }

  clear(): void {
    this.folders.clear();
    this.made.clear();
  }

  private async make(events: number): Promise<string> {
    this.say(`writes a log of ${events.toLocaleString('en')} events`);
    const folder = this.folders.make(`log-${events}`);
    await writeLog(folder, new Workload({ events }));
    return folder;
  }
}

/** Writes a workload through the store, past what decides. */
export async function writeLog(folder: string, workload: Workload): Promise<void> {
  const store = SqliteStore.open(join(folder, 'log.sqlite'));
  const declarations = workload.declarations().map((made) => workload.record(made, -1));
  await store.append(SITUATION, 'none', declarations);
  for (let number = 0; number < workload.events; number += BATCH) {
    const count = Math.min(BATCH, workload.events - number);
    const records = Array.from({ length: count }, (_, n) => workload.record(workload.event(number + n), number + n));
    await store.append(SITUATION, 'any', records);
  }
  await store.close();
}
