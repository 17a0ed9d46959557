import { Problem } from '../http/problem.ts';

/** A problem of one event among several: pointers begin with its index, and each fault has its id where it can be read. */
export function among(problem: Problem, index: number, id: string | undefined): Problem {
  const errors = problem.errors?.map((error) => ({
    ...(id === undefined ? {} : { id }),
    ...error,
    ...(error.pointer === undefined ? {} : { pointer: `/${index}${error.pointer}` }),
  }));
  return new Problem(problem.type, `event ${index}: ${problem.message}`, errors, problem.headers);
}
