import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EventStore, StoreUnavailableError, WrongExpectedRevisionError } from '../../src/store/event-store.ts';
import { asStored, everything, record, recordsOf } from './records.ts';

export function describeAppending(make: () => Promise<EventStore>): void {
  describe('given an empty log', () => {
    it('when nothing is written, then there is nothing', async () => {
      const store = await make();
      expect([store.head(), store.revision('a'), store.readLog(0, 10), store.readStream('a', 0, 10)]).toEqual([
        0,
        -1,
        [],
        [],
      ]);
    });

    it('when a batch is appended, then it stands at consecutive revisions and positions', async () => {
      const store = await make();
      const records = recordsOf(3);
      const places = await store.append('a', 'none', records);
      expect(places).toEqual(records.map(({ id }, index) => ({ id, revision: index, position: index + 1 })));
      expect(everything(store)).toEqual(asStored('a', records, places));
    });

    it('when an empty batch is appended, then nothing is written, whatever was expected', async () => {
      const store = await make();
      expect(await store.append('a', 7, [])).toEqual([]);
      expect([store.head(), store.revision('a')]).toEqual([0, -1]);
    });

    it.each(['not-a-uuid', '', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'])(
      'when the id is %j, then it is refused as out of range',
      async (id) => {
        const store = await make();
        await expect(store.append('a', 'any', [record('x', id)])).rejects.toThrow(RangeError);
      },
    );
  });

  describe('given a stream at revision 1', () => {
    const given = async () => {
      const store = await make();
      await store.append('a', 'none', recordsOf(2));
      return store;
    };

    it.each(['any', 1] as const)('when %s is expected, then the append succeeds', async (expected) => {
      const store = await given();
      expect(await store.append('a', expected, [record()])).toMatchObject([{ revision: 2, position: 3 }]);
    });

    it.each(['none', 0, 2, -1] as const)('when %s is expected, then nothing is written', async (expected) => {
      const store = await given();
      const before = everything(store);
      const refused = await store.append('a', expected, recordsOf(2)).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(WrongExpectedRevisionError);
      expect(refused).toMatchObject({ stream: 'a', expected, actual: 1 });
      expect(everything(store)).toEqual(before);
    });

    it('when a revision is expected of a stream that does not exist, then its actual revision is -1', async () => {
      const store = await given();
      await expect(store.append('b', 0, [record()])).rejects.toMatchObject({ stream: 'b', actual: -1 });
      expect(store.revision('b')).toBe(-1);
    });

    it('when another stream is written, then revisions count for each and positions for all', async () => {
      const store = await given();
      expect(await store.append('b', 'none', [record()])).toMatchObject([{ revision: 0, position: 3 }]);
      expect(await store.append('a', 1, [record()])).toMatchObject([{ revision: 2, position: 4 }]);
    });
  });

  describe('given many appends at once', () => {
    it('when 100 rivals expect the same revision, then exactly one wins', async () => {
      const store = await make();
      const rivals = await Promise.allSettled(recordsOf(100).map((one) => store.append('a', 'none', [one])));
      const lost = rivals.filter((rival) => rival.status === 'rejected');
      expect(lost).toHaveLength(99);
      for (const { reason } of lost) expect(reason).toBeInstanceOf(WrongExpectedRevisionError);
      expect([store.head(), store.revision('a')]).toEqual([1, 0]);
    });

    it('when some of them are refused, then the others are written', async () => {
      const store = await make();
      const outcomes = await Promise.allSettled([
        store.append('a', 'none', recordsOf(2)),
        store.append('a', 5, recordsOf(3)),
        store.append('b', 'any', [record()]),
        store.append('c', 0, [record()]),
        store.append('b', 'any', recordsOf(2)),
      ]);
      expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, false, true]);
      expect([store.head(), store.revision('a'), store.revision('b'), store.revision('c')]).toEqual([5, 1, 2, -1]);
    });

    it('when 2,500 are in flight, then each is written once', async () => {
      const store = await make();
      const records = recordsOf(2_500);
      const places = await Promise.all(records.map((one, index) => store.append(`s${index % 7}`, 'any', [one])));
      expect(new Set(places.flat().map(({ position }) => position)).size).toBe(2_500);
      expect(new Set(everything(store).map(({ id }) => id))).toEqual(new Set(records.map(({ id }) => id)));
    });
  });

  describe('given an append that is not acknowledged yet', () => {
    it('when others read, then they see nothing of it', async () => {
      const store = await make();
      const one = record();
      const appended = store.append('a', 'none', [one]);
      const seen = [store.head(), store.revision('a'), store.find('a', one.id), store.readLog(0, 9)];
      expect(seen).toEqual([0, -1, undefined, []]);
      await appended;
      expect(store.find('a', one.id)).toEqual({ id: one.id, revision: 0, position: 1 });
    });

    it('when a record is seen, then it is acknowledged in the same turn', async () => {
      const store = await make();
      let acknowledged = 0;
      let watching = true;
      const watch = (async () => {
        while (watching) {
          const seen = store.head();
          await nextTurn();
          expect(acknowledged).toBeGreaterThanOrEqual(seen);
        }
      })();
      for (const one of recordsOf(50)) await store.append('a', 'any', [one]).then(() => (acknowledged += 1));
      watching = false;
      await watch;
    });

    it('when the store closes, then it is still written, and later ones are refused as closed', async () => {
      const store = await make();
      const accepted = recordsOf(20).map((one) => store.append('a', 'any', [one]));
      const closed = store.close();
      const late = store.append('a', 'any', [record()]);
      await expect(late).rejects.toThrow(StoreUnavailableError);
      await expect(late).rejects.toMatchObject({ reason: 'closed' });
      expect(await Promise.all(accepted)).toHaveLength(20);
      await closed;
      await store.close();
    });
  });
}
