import type { Event, Situation } from '../support/situation.ts';

/** An event that is refused: why, with which status, as which problem, at which field. */
export type Refusal = [why: string, event: Event, status: number, type: string, pointer: string];

/** Sends an event and expects that it is refused as it should be, and that nothing is recorded. */
export async function expectRefused(trial: Situation, [why, event, status, type, pointer]: Refusal): Promise<void> {
  const { head } = trial;
  const problem = (await trial.put(event)).problem();
  const found = { status: problem.status, type: problem.type, pointers: problem.errors?.map((error) => error.pointer) };
  expect([why, found]).toEqual([why, { status, type: `/problems/${type}`, pointers: [pointer] }]);
  expect(trial.head).toBe(head);
}
