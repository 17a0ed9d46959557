import type { ProblemDocument } from '../http/problem.ts';
import type { Key, Speech } from './speech.ts';

/** How the tool ends. */
export const EXIT = { fine: 0, failed: 1, usage: 2, notFound: 3, unreachable: 4 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** Something that the tool can not do, in words of the table. */
export class Failure extends Error {
  constructor(
    readonly exit: Exit,
    readonly key: Key,
    readonly values: Readonly<Record<string, string | number>> = {},
    /** A message that helps further. */
    readonly hint?: Key,
  ) {
    super(key);
  }

  /** What is told on standard error. */
  lines(speech: Speech): string[] {
    const text = speech.say('error', { text: speech.say(this.key, this.values) });
    return this.hint ? [text, speech.say(this.hint)] : [text];
  }
}

/** The service refused. */
export class Refusal extends Error {
  constructor(readonly problem: ProblemDocument) {
    super(problem.detail);
  }

  get exit(): Exit {
    const { status, type } = this.problem;
    if (status === 404) return EXIT.notFound;
    return ['invalid-parameter', 'not-acceptable'].includes(nameOf(type)) ? EXIT.usage : EXIT.failed;
  }

  /** What is told on standard error. */
  lines(speech: Speech): string[] {
    const [first, ...rest] = problemLines(this.problem, speech);
    return [speech.say('error', { text: first! }), ...rest];
  }
}

/** A problem, then a line for each of its fields. The details are in the words of the service. */
export function problemLines(
  { type, title, detail, status, errors = [], requestId }: ProblemDocument,
  speech: Speech,
): string[] {
  const fields = errors.map((error) => ({ field: error.pointer || error.parameter || '/', detail: error.detail }));
  // A single fault is mostly the detail already.
  const told = fields.filter((error) => `${error.field}: ${error.detail}` !== detail);
  const request = status >= 500 && requestId ? [speech.say('error.request', { id: requestId })] : [];
  return [
    `${speech.problem(nameOf(type)) ?? title}: ${detail}`,
    ...told.map((error) => speech.say('error.field', error)),
    ...request,
  ];
}

/** `not-found` of `/problems/not-found`. */
export function nameOf(type: string): string {
  return type.split('/').at(-1)!;
}
