import fc from 'fast-check';
import {
  DuplicateIdError,
  type EventStore,
  type ExpectedRevision,
  type NewRecord,
  WrongExpectedRevisionError,
} from '../../src/store/event-store.ts';
import { NaiveLog } from './naive-log.ts';
import { plain } from './records.ts';

const STREAMS = ['a', 'b', 'c'];

interface Step {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly records: NewRecord[];
}

const id = fc.integer({ min: 0, max: 30 }).map((n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const record: fc.Arbitrary<NewRecord> = fc.record({
  id,
  entry: fc.uint8Array({ maxLength: 40 }),
  body: fc.option(fc.uint8Array({ maxLength: 40 })),
});
const step: fc.Arbitrary<Step> = fc.record({
  stream: fc.constantFrom(...STREAMS),
  expected: fc.oneof(
    { weight: 3, arbitrary: fc.constant<ExpectedRevision>('any') },
    { weight: 1, arbitrary: fc.constant<ExpectedRevision>('none') },
    { weight: 3, arbitrary: fc.integer({ min: -1, max: 6 }) },
  ),
  records: fc.array(record, { maxLength: 4 }),
});

export function describeProperties(make: () => Promise<EventStore>): void {
  describe('given any program of appends', () => {
    it('when it runs step by step, then every answer and every read is that of a naive list', async () => {
      const program = fc.array(step, { maxLength: 25 });
      await fc.assert(
        fc.asyncProperty(program, async (steps) => {
          const store = await make();
          const naive = new NaiveLog();
          for (const { stream, expected, records } of steps) {
            const answer = await outcome(store.append(stream, expected, records));
            expect(answer).toEqual(naive.append(stream, expected, records));
          }
          expectSameReads(store, naive);
        }),
        { numRuns: 60 },
      );
    });

    it('when its steps run at once, then the log is sound, and every accepted batch stands where its answer says', async () => {
      const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(rounds, async (program) => {
          const store = await make();
          for (const steps of program) {
            await Promise.all(steps.map((one) => expectAnswerHolds(store, one)));
            expectSound(store);
          }
        }),
        { numRuns: 30 },
      );
    });

    it('when writers race with the revision that they last saw, then one wins each revision and none is lost', async () => {
      const counts = fc.record({ writers: fc.integer({ min: 2, max: 12 }), each: fc.integer({ min: 1, max: 6 }) });
      await fc.assert(
        fc.asyncProperty(counts, async ({ writers, each }) => {
          const store = await make();
          const race = Array.from({ length: writers }, (_, writer) => insist(store, writer, each));
          const won = (await Promise.all(race)).flat();
          expect(won.toSorted((a, b) => a - b)).toEqual(Array.from({ length: writers * each }, (_, index) => index));
          expectSound(store);
        }),
        { numRuns: 15 },
      );
    });
  });
}

/** The revisions that a writer won, trying again with what it sees after each defeat. */
async function insist(store: EventStore, writer: number, count: number): Promise<number[]> {
  const won: number[] = [];
  while (won.length < count) {
    const one = { id: crypto.randomUUID(), entry: Uint8Array.of(writer), body: null };
    const answer = await outcome(store.append('a', store.revision('a'), [one]));
    if (Array.isArray(answer)) won.push(answer[0]!.revision);
  }
  return won;
}

async function expectAnswerHolds(store: EventStore, { stream, expected, records }: Step): Promise<void> {
  const answer = await outcome(store.append(stream, expected, records));
  if (Array.isArray(answer)) expect(records.map((one) => store.find(stream, one.id))).toEqual(answer);
}

async function outcome<T>(append: Promise<T>): Promise<T | string> {
  try {
    return await append;
  } catch (error) {
    if (error instanceof DuplicateIdError || error instanceof WrongExpectedRevisionError) return error.message;
    throw error;
  }
}

function expectSameReads(store: EventStore, naive: NaiveLog): void {
  expect(store.head()).toBe(naive.records.length);
  expect(store.readLog(0, 1_000).map(plain)).toEqual(naive.records.map(plain));
  expect(naive.records.map(({ position }) => plain(store.at(position)))).toEqual(naive.records.map(plain));
  for (const stream of STREAMS) {
    const own = naive.ofStream(stream);
    expect(store.revision(stream)).toBe(own.length - 1);
    expect(store.readStream(stream, 0, 1_000).map(plain)).toEqual(own.map(plain));
    expect(own.map((one) => store.find(stream, one.id)?.position)).toEqual(own.map(({ position }) => position));
  }
}

/** Positions and revisions without a gap, no id twice in a stream, the same records by log, stream and place. */
function expectSound(store: EventStore): void {
  const naive = new NaiveLog();
  for (const one of store.readLog(0, store.head())) {
    const places = naive.append(one.stream, 'any', [one]);
    expect(places).toEqual([{ id: one.id, revision: one.revision, position: one.position }]);
  }
  expectSameReads(store, naive);
}
