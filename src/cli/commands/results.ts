import type { LineResult } from '../../record/bulk.ts';
import { nameOf, problemLines } from '../failure.ts';
import type { Session } from '../session.ts';
import type { Key } from '../speech.ts';
import type { Progress } from './progress.ts';

// A bar and lines do not share a terminal, and nobody reads more of them after it.
const KEPT = 50;

/** Counts what became of the lines of an import, and tells of those that were refused. */
export class Results {
  private created = 0;
  private existing = 0;
  private undeclared = 0;
  private readonly kept: string[][] = [];
  refused = 0;

  constructor(
    private readonly session: Session,
    private readonly progress: Progress,
  ) {}

  async take(result: LineResult): Promise<void> {
    if (result.status === 'created') this.created++;
    else if (result.status === 'existing') this.existing++;
    else if (result.status === 'refused') {
      const [first, ...fields] = problemLines(result.problem, this.session.speech);
      if (nameOf(result.problem.type) === 'undeclared') this.undeclared++;
      await this.tell(result.line, first!, fields);
    }
    await this.progress.done();
  }

  /** A line that was not even sent. */
  async refuse(line: number, reason: Key): Promise<void> {
    await this.tell(line, this.session.speech.say(reason), []);
    await this.progress.done();
  }

  /** Tells what could not be told while the bar was drawn. */
  async tellRest(): Promise<void> {
    const { session, refused } = this;
    for (const lines of this.kept.splice(0)) await session.tell(...lines);
    if (!this.progress.isDrawn || refused <= KEPT) return;
    await session.tell(session.speech.say('import.more-refused', { count: refused - KEPT }));
  }

  /** Prints the sum. */
  async summarize(): Promise<void> {
    const { session, created, existing, refused } = this;
    if (this.undeclared > 0 && session.given.declare !== true) {
      await session.tell(session.speech.say('import.declare-hint'));
    }
    const sum = { created, existing, refused };
    await session.print(session.given.json === true ? JSON.stringify(sum) : session.speech.say('import.summary', sum));
  }

  private async tell(line: number, text: string, fields: readonly string[]): Promise<void> {
    this.refused++;
    const lines = [this.session.speech.say('import.refused', { line, text }), ...fields];
    if (!this.progress.isDrawn) await this.session.tell(...lines);
    else if (this.kept.length < KEPT) this.kept.push(lines);
  }
}
