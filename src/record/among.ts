import { Problem, type ProblemItem } from '../http/problem.ts';

/** A problem of one event among several, that is known by its index in the array of them. */
export class ProblemAmong extends Problem {
  constructor(
    private readonly own: Problem,
    readonly index: number,
    private readonly id: string | undefined,
  ) {
    const errors = itemsOf(own, id).map((error) => ({
      ...error,
      ...(error.pointer === undefined ? {} : { pointer: `/${index}${error.pointer}` }),
    }));
    super(own.type, `event ${index}: ${own.message}`, own.errors && errors, own.headers);
  }

  /** The same where the events are lines: pointers are those of the event that is on the line. */
  onLine(line: number): Problem {
    const { own, id } = this;
    // So readers call what they were given.
    const detail = own.message.replace(/^(the body|line \d+) /, 'it ');
    const errors = own.errors?.length ? itemsOf(own, id) : itemsOf({ errors: [{ detail }] }, id);
    return new Problem(
      own.type,
      `line ${line}: ${detail}`,
      errors.map((error) => ({ line, ...error })),
      own.headers,
    );
  }
}

/** A problem of one event among several: pointers begin with its index, and each fault has its id where it can be read. */
export function among(problem: Problem, index: number, id: string | undefined): Problem {
  return new ProblemAmong(problem, index, id);
}

function itemsOf({ errors = [] }: Pick<Problem, 'errors'>, id: string | undefined): ProblemItem[] {
  return errors.map((error) => ({ ...(id === undefined ? {} : { id }), ...error }));
}
