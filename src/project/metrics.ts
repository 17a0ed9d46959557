import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { EventStore } from '../store/event-store.ts';
import { Projector } from './projector.ts';

const COMMIT_SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** Counts what becomes of the log: by how far each commit raised its head, so that every store is counted alike. */
@Injectable()
export class LogMetrics {
  private seen: number;
  private readonly appends: Counter;
  private readonly commits: Histogram;

  constructor(
    private readonly store: EventStore,
    private readonly projector: Projector,
    private readonly registry: Registry,
  ) {
    const registers = [registry];
    this.appends = new Counter({
      name: 'dateline_appended_records_total',
      help: 'Records appended to the log',
      registers,
    });
    this.commits = new Histogram({
      name: 'dateline_commit_records',
      help: 'How many records became durable at once',
      buckets: COMMIT_SIZES,
      registers,
    });
    this.gauge('dateline_log_position', 'The position of the last record', () => store.head());
    this.gauge('dateline_projection_lag_records', 'Records that are not folded yet', () => projector.lag);
    this.gauge('dateline_projection_skipped_records', 'Records that were passed over', () => projector.skippedCount);
    this.gauge('dateline_situations', 'Situations on record', () => projector.situations().length);
    this.seen = store.head();
    store.onCommit(() => this.count());
  }

  private count(): void {
    const grown = this.store.head() - this.seen;
    if (grown === 0) return;
    this.seen += grown;
    this.appends.inc(grown);
    this.commits.observe(grown);
  }

  private gauge(name: string, help: string, value: () => number): void {
    const gauge: Gauge = new Gauge({ name, help, registers: [this.registry], collect: () => gauge.set(value()) });
  }
}
