import type { Machine } from './machine.ts';
import { type Spread, type Times, spreadOf } from './measure.ts';

/** One measured figure. */
export interface Figure extends Spread {
  readonly what: string;
  readonly unit: string;
  /** Of what was timed call by call: how long the slowest of 100 took. The spread itself is that of the median call. */
  readonly p99?: Spread;
}

/** A figure, mostly a ratio, that is held against a goal. */
export interface Check extends Figure {
  readonly goal: string;
  readonly met: boolean;
}

/** What a case came to. */
export interface CaseResult {
  readonly name: string;
  readonly title: string;
  readonly figures: Figure[];
  readonly checks: Check[];
  readonly remarks: string[];
}

export interface BenchResult {
  readonly machine: Machine;
  readonly mode: 'full' | 'quick';
  readonly cases: readonly CaseResult[];
}

/** Collects what a case measures. */
export class Findings implements CaseResult {
  readonly figures: Figure[] = [];
  readonly checks: Check[] = [];
  readonly remarks: string[] = [];

  constructor(
    readonly name: string,
    readonly title: string,
  ) {}

  figure(what: string, unit: string, values: readonly number[] | Spread): void {
    this.figures.push({ what, unit, ...asSpread(values) });
  }

  /** What single calls took, in ms, round by round. */
  times(what: string, rounds: readonly Times[], unit: 'ms' | 'µs' = 'ms'): void {
    const scale = unit === 'ms' ? 1 : 1000;
    const of = (key: keyof Times) => spreadOf(rounds.map((times) => times[key] * scale));
    this.figures.push({ what, unit, ...of('p50'), p99: of('p99') });
  }

  /** A figure that shall not be above a limit. */
  atMost(limit: number, what: string, unit: string, values: readonly number[] | Spread): void {
    const spread = asSpread(values);
    this.checks.push({ what, unit, ...spread, goal: `≤ ${limit} ${unit}`, met: spread.median <= limit });
  }

  /** A figure that shall not be below a limit. */
  atLeast(limit: number, what: string, unit: string, values: readonly number[] | Spread): void {
    const spread = asSpread(values);
    this.checks.push({ what, unit, ...spread, goal: `≥ ${limit} ${unit}`, met: spread.median >= limit });
  }

  remark(text: string): void {
    this.remarks.push(text);
  }
}

/** The result as a page of Markdown. */
export function pageOf({ machine, mode, cases }: BenchResult): string {
  const { cpu, cores, memory, kernel, node, disk, date, load } = machine;
  const about = `${date}, ${mode}: ${cpu}, ${cores} cores, ${memory}; ${kernel}; Node ${node}; data on ${disk}; load at the start ${load}.`;
  const quick =
    'A quick run has short histories and short rounds: its figures show that everything works, not how fast it is.';
  return [about, ...(mode === 'quick' ? [quick] : []), ...cases.map(sectionOf)].join('\n\n');
}

export function sectionOf({ title, figures, checks, remarks }: CaseResult): string {
  const parts = [`### ${title}`];
  const [plain, withP99] = [figures.filter((one) => !one.p99), figures.filter((one) => one.p99)];
  if (withP99.length > 0) parts.push(table(['', 'p50', 'min – max', 'p99', 'min – max', 'unit'], withP99.map(timesIn)));
  if (plain.length > 0) parts.push(table(['', 'median', 'min – max', 'unit'], plain.map(cellsOf)));
  const rows = checks.map((check) => [...cellsOf(check).slice(0, 3), check.goal, check.met ? 'met' : '**missed**']);
  if (checks.length > 0) parts.push(table(['', 'median', 'min – max', 'goal', ''], rows));
  if (remarks.length > 0) parts.push(remarks.map((text) => `- ${text}`).join('\n'));
  return parts.join('\n\n');
}

function cellsOf({ what, unit, ...spread }: Figure): string[] {
  return [what, ...spreadIn(spread), unit];
}

function timesIn({ what, unit, p99, ...p50 }: Figure): string[] {
  return [what, ...spreadIn(p50), ...spreadIn(p99!), unit];
}

function spreadIn({ median, min, max }: Spread): string[] {
  return [short(median), min === max ? '' : `${short(min)} – ${short(max)}`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(3, cell.length, ...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** A number with three digits that count. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

function asSpread(values: readonly number[] | Spread): Spread {
  return 'median' in values ? values : spreadOf(values);
}
