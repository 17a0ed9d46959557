import { type Settled, ask } from './asked.ts';
import type { Built } from './built.ts';
import { Schemas } from './schemas.ts';

const EVENTS = '/v1/situations/dprk-russia-2024/events';
const ID = '0000000e-0000-4000-8000-000000000001';
const WRONG = { id: ID, kind: 'topic', slug: 'Not A Slug', title: { en: 'Wrong' } };

/** What is answered of events that are refused among others: it is of the form that the document says. */
export function refusalsOf(built: () => Built): void {
  const post = (type: string, query: string, body: string): Promise<Settled> =>
    ask(built().url, { method: 'POST', path: `${EVENTS}${query}`, headers: { 'content-type': type }, body });
  const faults = (name: string, value: unknown): string[] =>
    new Schemas(built().document).faults({ $ref: `#/components/schemas/${name}` }, value);

  it('given an event that is wrong, when it is sent among others, then its refusal names it', async () => {
    const { answer } = await post('application/json', '', JSON.stringify([WRONG]));
    const [refusal] = (answer as { results: object[] }).results;
    expect(refusal).toMatchObject({ id: ID, status: 'refused' });
    expect(faults('Result', refusal)).toEqual([]);
  });

  it('given an event that is wrong, when it is sent on a line, then the result of the line names it', async () => {
    const { answer } = await post('application/x-ndjson', '', `${JSON.stringify(WRONG)}\n`);
    const { line, ...refusal } = JSON.parse(answer as string) as { line: number };
    expect([line, refusal]).toEqual([1, expect.objectContaining({ id: ID, status: 'refused' })]);
    expect(faults('Result', refusal)).toEqual([]);
  });

  it('given an event that is wrong, when it is sent with others that go together, then each fault names it', async () => {
    const { status, answer } = await post('application/json', '?atomic=true', JSON.stringify([WRONG]));
    expect([status, answer]).toMatchObject([422, { errors: [{ id: ID, pointer: '/0/slug' }] }]);
    expect(faults('ProblemDocument', answer)).toEqual([]);
  });
}
