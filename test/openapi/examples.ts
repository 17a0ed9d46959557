import { catalogue } from '../../events/catalogue.ts';
import problems from '../../src/http/openapi-examples/problems.json' with { type: 'json' };
import { PROBLEMS } from '../../src/http/problem.ts';
import { type Asked, type Settled, ask } from './asked.ts';
import type { Built } from './built.ts';
import { Schemas } from './schemas.ts';
import { type Told, answersToldBy, contentsOf, operationsOf, requestsToldBy, textOf } from './told.ts';

const EVENTS = '/v1/situations/dprk-russia-2024/events';
const MAX_BYTES = 400_000;
// What no request to a sound service can bring about; other tests do.
const NOT_ASKED = ['timeout', 'conflict', 'redacted', 'internal', 'upgrade-needed', 'log-damaged', 'storage-full'];

/** The examples of the document, sent to the service: first of all, since they tell what a fresh demo answers. */
export function examplesOf(built: () => Built): void {
  const send = (asked: Asked): Promise<Settled> => ask(built().url, asked);
  const told = (isRead: boolean): Told[] =>
    answersToldBy(built().document).filter(({ asked }) => (asked.method === 'GET') === isRead);

  async function expectAnswers(examples: readonly Told[]): Promise<void> {
    for (const { operation, name, asked, status, type, answer } of examples) {
      const came = await send(asked);
      expect({ operation, name, ...came }).toEqual({ operation, name, status, type, answer });
    }
  }

  it('given the example of any answer, when the request that it names is sent, then that is the answer', () =>
    expectAnswers(told(true)));

  it('given the example of any problem, when the request that it names is sent, then that is the problem', async () => {
    for (const { request, problem } of problems) {
      if (!request) continue;
      const { type, answer } = await send(request as Asked);
      expect({ type, answer }).toEqual({ type: 'application/problem+json', answer: problem });
    }
    const notAsked = problems.filter(({ request }) => !request).map(({ problem }) => problem.type);
    expect(notAsked).toEqual(NOT_ASKED.map((type) => `/problems/${type}`));
  });

  it('given the example of the answer to any write, when its request is sent, then that is the answer', () =>
    expectAnswers(told(false)));

  it('given the example of an event of any kind, when it is put, then it is recorded', async () => {
    const examples = requestsToldBy(built().document, 'recordEvent');
    for (const { name, type, value } of examples) {
      const path = `${EVENTS}/${(value as { id: string }).id}`;
      const { status } = await send({ method: 'PUT', path, headers: { 'content-type': type }, body: textOf(value) });
      expect([name, 'is recorded', [200, 201].includes(status)]).toEqual([name, 'is recorded', true]);
    }
    const kinds = new Set(examples.map(({ value }) => (value as { kind: string }).kind));
    expect([...kinds].sort()).toEqual([...catalogue.keys()].sort());
  });

  it('given an example of many events, in any format, when it is posted, then each is recorded', async () => {
    const examples = requestsToldBy(built().document, 'recordEvents');
    for (const { name, type, value } of examples) {
      const asked = { method: 'POST', path: EVENTS, headers: { 'content-type': type }, body: textOf(value) };
      const { status, answer } = await send(asked);
      const refused = textOf(answer).includes('"refused"');
      expect({ name, type, status, refused }).toEqual({ name, type, status: 200, refused: false });
    }
    expect(new Set(examples.map(({ type }) => type)).size).toBe(2);
  });

  it('given any operation, then each type that it takes or answers has an example that is of its schema', () => {
    const schemas = new Schemas(built().document);
    for (const { operation, part, type, schema, examples } of contentsOf(built().document)) {
      expect([operation, part, type, examples.length > 0]).toEqual([operation, part, type, true]);
      const faults = examples.flatMap((value) => schemas.faults(schema, value));
      expect([operation, part, type, faults]).toEqual([operation, part, type, []]);
    }
  });

  it('given any type of problem, then it has an example with its status and title', () => {
    const examples = built().document.components!.examples as Record<string, { value: object }>;
    for (const [type, [status, title]] of Object.entries(PROBLEMS)) {
      expect(examples[`problem-${type}`]?.value).toMatchObject({ type: `/problems/${type}`, status, title });
    }
  });

  it('given the document with all its examples, then it is not too large to be read', () => {
    expect(JSON.stringify(built().document).length).toBeLessThan(MAX_BYTES);
    expect(operationsOf(built().document).length).toBeGreaterThan(20);
  });
}
