import { Injectable } from '@nestjs/common';
import { Registers } from '../../projections/registers.ts';
import { Bodies } from '../store/bodies.ts';
import { EventStore } from '../store/event-store.ts';
import { Clock } from './clock.ts';
import type { Job, Recorded } from './job.ts';
import { Writer } from './writer.ts';

/** The one door into the record. */
@Injectable()
export class Recorder {
  private readonly writers = new Map<string, Writer>();

  constructor(
    private readonly store: EventStore,
    private readonly registers: Registers,
    private readonly bodies: Bodies,
    private readonly clock: Clock,
  ) {}

  /**
   * Records a job in a situation, and answers when it is durable and every read sees it.
   * @throws Problem that names the fields, StoreUnavailableError, LogDamagedError
   */
  record(situation: string, job: Job): Promise<Recorded[]> {
    return this.writer(situation).submit(job);
  }

  private writer(situation: string): Writer {
    const known = this.writers.get(situation);
    if (known) return known;
    const { store, registers, bodies, clock } = this;
    for (const [slug, { isIdle }] of this.writers) if (isIdle) this.writers.delete(slug);
    const writer = new Writer(situation, { store, registers, bodies, now: () => clock.now() });
    this.writers.set(situation, writer);
    return writer;
  }
}
