import { WrongExpectedRevisionError } from '../../src/store/event-store.ts';
import { Service } from '../support/service.ts';
import type { Event, LineResult, Situation } from '../support/situation.ts';
import { count, given, report, topic } from '../support/world.ts';
import { NDJSON, resultsIn } from './stream.ts';

let service: Service;
let trial: Situation;
beforeAll(async () => {
  service = await Service.start();
});
beforeEach(async () => {
  trial = await given(service);
});
afterAll(() => service.stop());

const revision = () => service.log.revision(trial.slug);
const many = (length: number): Event[] => Array.from({ length }, (_, index) => count(`number ${index}`, index));
const wrong = report('wrong', 'statement', { by: 'anne' });

const asLines = async (events: readonly Event[], expected: number, query = ''): Promise<LineResult[]> => {
  const headers = { ...NDJSON, 'dateline-expected-revision': String(expected) };
  const body = events.map((event) => JSON.stringify(event)).join('\n');
  return resultsIn((await service.send('POST', `${trial.path}/events${query}`, { headers, body })).text);
};
const asArray = async (events: readonly Event[], expected: number, query = ''): Promise<LineResult[]> => {
  const answer = await trial.post(events, query, { 'dateline-expected-revision': String(expected) });
  return answer.json<{ results: LineResult[] }>().results;
};
const told = (results: readonly LineResult[]) =>
  results.map(({ status, problem }) => problem?.type.replace('/problems/', '') ?? status);

describe.each([
  ['NDJSON', asLines],
  ['an array', asArray],
])('given many events in %s, each for itself, that expect a revision', (_form, send) => {
  it('when the situation is there, then all are recorded, also in several batches', async () => {
    const before = revision();
    const results = await send(many(1200), before);
    expect(results.map((result) => result.revision)).toEqual(many(1200).map((_, index) => before + 1 + index));
  });

  it('when the situation is elsewhere, then none is recorded', async () => {
    const before = revision();
    expect(told(await send(many(3), before - 1))).toEqual(Array.from({ length: 3 }, () => 'wrong-revision'));
    expect(revision()).toBe(before);
  });

  it('when some are refused or known, then the others count up without them', async () => {
    await trial.record(count('known', 1));
    const results = await send([topic('a'), wrong, count('known', 1), topic('b')], revision());
    expect(told(results)).toEqual(['created', 'undeclared', 'existing', 'created']);
  });

  it('when one brings its own declaration, then that is counted', async () => {
    const results = await send([wrong, topic('a')], revision(), '?declare=auto');
    expect(told(results)).toEqual(['created', 'created']);
  });

  it('when it must be decided anew, then nothing is counted twice', async () => {
    const failing = jest.spyOn(service.log, 'append');
    for (let n = 0; n < 3; n++) failing.mockRejectedValueOnce(new WrongExpectedRevisionError(trial.slug, 0, 1));
    const results = await send(many(3), revision());
    failing.mockRestore();
    expect(told(results)).toEqual(['created', 'created', 'created']);
  });
});

describe('given two requests that expect the same revision', () => {
  it('when both are sent, then each line of the one comes right after those before it, or is refused', async () => {
    const before = revision();
    const [one, other] = await Promise.all([asLines(many(20), before), asArray([topic('a'), topic('b')], before)]);
    const created = [...one, ...other].filter(({ status }) => status === 'created').length;
    expect(revision()).toBe(before + created);
    for (const results of [one, other]) {
      const refused = told(results).indexOf('wrong-revision');
      const rest = refused === -1 ? [] : told(results).slice(refused);
      expect(new Set([...rest, 'wrong-revision'])).toEqual(new Set(['wrong-revision']));
    }
  });
});
