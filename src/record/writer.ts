import { Problem } from '../http/problem.ts';
import type { Registers } from '../../projections/registers.ts';
import type { Bodies } from '../store/bodies.ts';
import { type EventStore, WrongExpectedRevisionError } from '../store/event-store.ts';
import { Draft } from './draft.ts';
import type { Job, Recorded } from './job.ts';
import { Plan } from './plan.ts';

/** What a writer works with; the clock gives milliseconds since 1970. */
export interface Parts {
  readonly store: EventStore;
  readonly registers: Registers;
  readonly bodies: Bodies;
  readonly now: () => number;
}

interface Waiting {
  readonly job: Job;
  readonly resolve: (answer: Recorded[]) => void;
  readonly reject: (error: unknown) => void;
}

const MAX_BATCH_JOBS = 500;
const MAX_ROUNDS = 5;

/** The one queue of writes of a situation: decides and appends in batches, so that a commit serves many. */
export class Writer {
  private waiting: Waiting[] = [];
  private running = false;

  constructor(
    private readonly situation: string,
    private readonly parts: Parts,
  ) {}

  get isIdle(): boolean {
    return !this.running;
  }

  /** Records a job. @throws Problem, and the errors of the store */
  submit(job: Job): Promise<Recorded[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    // What arrives in this turn of the event loop shares the first batch.
    await new Promise((resume) => setImmediate(resume));
    while (this.waiting.length > 0) await this.writeBatch(this.waiting.splice(0, MAX_BATCH_JOBS));
    this.running = false;
  }

  private async writeBatch(batch: Waiting[]): Promise<void> {
    try {
      for (let round = 1; round <= MAX_ROUNDS; round++) if (await this.tryBatch(batch)) return;
      throw new Problem('conflict', 'others wrote into the situation at the same time; send it again');
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  /** Decides a batch and appends it; false where somebody else was faster and it must be decided again. */
  private async tryBatch(batch: Waiting[]): Promise<boolean> {
    const { store, registers } = this.parts;
    const plan = this.plan(batch);
    const revision = store.revision(this.situation);
    try {
      if (plan.records.length > 0)
        await store.append(this.situation, revision === -1 ? 'none' : revision, plan.records);
    } catch (error) {
      if (error instanceof WrongExpectedRevisionError) return false;
      throw error;
    }
    plan.settleExpectations();
    registers.catchUp();
    const taken = batch.splice(0, plan.outcomes.length);
    this.waiting = [...batch, ...this.waiting];
    for (const [index, outcome] of plan.outcomes.entries()) this.answer(taken[index]!, outcome);
    return true;
  }

  private plan(batch: readonly Waiting[]): Plan {
    const { store, registers, bodies, now } = this.parts;
    registers.catchUp();
    const outdated = registers.upgradeNeeded(this.situation);
    if (outdated) throw new Problem('upgrade-needed', outdated);
    const draft = new Draft(this.situation, registers.situation(this.situation), bodies);
    const plan = new Plan(draft, store, now, store.revision(this.situation));
    for (const { job } of batch) if (!plan.take(job)) break;
    return plan;
  }

  // What goes wrong after the append, such as damage met on reading back, is told too: nobody waits for ever.
  private answer(waiting: Waiting, outcome: Plan['outcomes'][number]): void {
    try {
      this.settle(waiting, outcome);
    } catch (error) {
      waiting.reject(error);
    }
  }

  private settle({ job, resolve, reject }: Waiting, outcome: Plan['outcomes'][number]): void {
    if (outcome instanceof Problem) return reject(outcome);
    const { store, bodies } = this.parts;
    return resolve(
      job.events.map(({ id, kind }, index) => {
        const placed = store.find(this.situation, id)!;
        const { recorded } = bodies.at(placed.position).entry;
        return { ...placed, status: outcome[index]!, kind: kind.kind, recorded };
      }),
    );
  }
}
