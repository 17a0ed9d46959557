import { PassThrough, Readable, Writable } from 'node:stream';
import { run } from '../../src/cli/run.ts';
import type { Screen } from '../../src/cli/terminal.ts';

/** What came of a run of the tool. */
export interface Ended {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** What surrounds a run; by default nothing is read, written to no terminal, and English is spoken. */
export interface Surroundings {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The columns of the terminal that it writes to. */
  readonly columns?: number;
  readonly stop?: AbortSignal;
  /** Takes standard output instead. */
  readonly stdout?: Screen;
}

/** The command line in this process, against a service. */
export class Tool {
  constructor(private readonly env: Readonly<Record<string, string>> = {}) {}

  /** Runs a command line, in which blanks separate words and quotes hold them together. */
  dateline(line: string, surroundings: Surroundings = {}): Promise<Ended> {
    const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
    return this.run(words, surroundings);
  }

  async run(argv: readonly string[], { stdin = '', env, columns, stop, stdout }: Surroundings = {}): Promise<Ended> {
    const out = screen(columns);
    const err = screen(columns);
    const terminal = {
      stdin: Readable.from([Buffer.from(stdin)]),
      stdout: stdout ?? out.stream,
      stderr: err.stream,
      env: { LANG: 'en_GB.UTF-8', ...this.env, ...env },
      ...(stop === undefined ? {} : { stop }),
    };
    const exit = await run(argv, terminal);
    return { exit, out: out.text(), err: err.text() };
  }

  /** What a command prints. @throws Error where it fails */
  async shown(line: string, surroundings: Surroundings = {}): Promise<string> {
    const { exit, out, err } = await this.dateline(line, surroundings);
    if (exit !== 0) throw new Error(`dateline ${line} ended with ${exit}: ${err}`);
    return out;
  }
}

/** A table as it is written in a test: without the line breaks at its ends, and the indent that the code has. */
export function lines({ raw: [text = ''] }: TemplateStringsArray): string {
  const written = text.split('\n').slice(1, -1);
  const indent = Math.min(...written.filter((line) => line !== '').map((line) => line.search(/\S/)));
  return written.map((line) => line.slice(indent)).join('\n');
}

/** Without the note of the point on the three clocks, of which the recorded one is another each time. */
export function withoutPoint(out: string): string {
  return out.replace(/\n\n[^\n]*\n$/, '');
}

function screen(columns?: number): { stream: Screen; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  if (columns !== undefined) Object.assign(stream, { isTTY: true, columns });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}

/** Standard output whose reader goes away after the first bytes, as `head` does. */
export function leavingReader(): Screen {
  const stream = new PassThrough();
  stream._write = (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  return stream;
}
