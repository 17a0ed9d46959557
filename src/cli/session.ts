import { styleText } from 'node:util';
import { Connection, type Query } from './connection.ts';
import { openFolder } from './folder.ts';
import type { Given, OptionName } from './options.ts';
import type { Look } from './show/table.ts';
import type { Speech } from './speech.ts';
import { Output, type Screen, type Terminal } from './terminal.ts';

export const DEFAULT_URL = 'http://127.0.0.1:4780';

/** A run of the tool: where it speaks, in which language, and to which service. */
export class Session {
  readonly output: Output;
  private readonly errors: Output;
  private connection: Connection | undefined;

  constructor(
    readonly terminal: Terminal,
    readonly speech: Speech,
    readonly given: Given,
  ) {
    this.output = new Output(terminal.stdout);
    this.errors = new Output(terminal.stderr);
  }

  /** The service; on a folder, one of this process, which makes the folder only to write. */
  async connect(isWritten: boolean): Promise<Connection> {
    const folder = this.text('data');
    this.connection ??=
      folder === undefined
        ? new Connection(this.text('url') ?? (this.terminal.env['DATELINE_URL'] || DEFAULT_URL))
        : await openFolder(folder, isWritten, this.terminal.env['DATELINE_LOG'] || undefined);
    return this.connection;
  }

  /** The text that an option was given. */
  text(name: OptionName): string | undefined {
    const value = this.given[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** All the texts that an option was given. */
  texts(name: OptionName): readonly string[] {
    const value = this.given[name];
    return Array.isArray(value) ? (value as readonly string[]) : [];
  }

  /** The parameters of a request that options of the same names gave. */
  query(names: readonly OptionName[]): Query {
    return Object.fromEntries(names.map((name) => [name, this.given[name] as Query[string]]));
  }

  /** Prints lines. */
  async print(...lines: readonly string[]): Promise<void> {
    if (lines.length > 0) await this.output.write(lines.map((line) => `${line}\n`).join(''));
  }

  /** Tells on standard error. That nobody reads there stops nothing. */
  async tell(...lines: readonly string[]): Promise<void> {
    await this.errors.write(lines.map((line) => `${line}\n`).join('')).catch(() => {});
  }

  /** How tables are to look on standard output. */
  get look(): Look {
    const { stdout } = this.terminal;
    const strong = this.isColourful(stdout)
      ? (text: string) => styleText('bold', text, { validateStream: false })
      : same;
    return { width: stdout.isTTY ? stdout.columns : undefined, strong };
  }

  async close(): Promise<void> {
    await this.connection?.close();
  }

  private isColourful(stream: Screen): boolean {
    const { env } = this.terminal;
    return stream.isTTY === true && this.given.color !== false && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  }
}

function same(text: string): string {
  return text;
}
