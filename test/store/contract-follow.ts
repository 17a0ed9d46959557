import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventStore, StoredRecord } from '../../src/store/event-store.ts';
import { everything, plain, record, recordsOf } from './records.ts';

export function describeFollowing(make: () => Promise<EventStore>): void {
  const abort = new AbortController();
  const endless = abort.signal;
  afterAll(() => abort.abort());

  const given = async (count: number) => {
    const store = await make();
    await store.append('a', 'any', recordsOf(count));
    return store;
  };

  describe('given a log of 1,000 records', () => {
    it('when it is followed from the start, then all of it comes in order, in batches that are never empty', async () => {
      const store = await given(1_000);
      const batches = await take(store.follow(0, endless), 1_000);
      expect(batches.every((batch) => batch.length > 0)).toBe(true);
      expect(batches.flat().map(plain)).toEqual(everything(store));
    });

    it('when the follower has a long way to catch up, then others get their turn in between', async () => {
      const store = await given(1_000);
      let turns = 0;
      let following = true;
      const others = (async () => {
        for (; following; turns += 1) await nextTurn();
      })();
      const batches = await take(store.follow(0, endless), 1_000);
      following = false;
      await others;
      expect(turns).toBeGreaterThanOrEqual(batches.length - 1);
    });

    it('when the consumer stops, then it can go on after the last that it had', async () => {
      const store = await given(1_000);
      const first = (await take(store.follow(0, endless), 1)).flat();
      const rest = (await take(store.follow(first.length, endless), 1_000 - first.length)).flat();
      expect([...first, ...rest].map(plain)).toEqual(everything(store));
    });
  });

  describe('given a follower that has seen everything', () => {
    it('when records are appended, then it gets them, each once', async () => {
      const store = await given(3);
      const following = take(store.follow(3, endless), 40);
      for (let round = 0; round < 20; round += 1) await store.append('b', 'any', recordsOf(2));
      expect((await following).flat().map(plain)).toEqual(everything(store).slice(3));
    });

    it('when an append is refused, then it gets nothing', async () => {
      const store = await given(1);
      const following = take(store.follow(1, endless), 1);
      await store.append('a', 7, [record()]).catch(() => undefined);
      const one = record();
      await store.append('a', 0, [one]);
      expect((await following).flat().map(({ id }) => id)).toEqual([one.id]);
    });

    it('when a record reaches it, then the log has it and its append is acknowledged in the same turn', async () => {
      const store = await given(1);
      let acknowledged = 1;
      const following = (async () => {
        for await (const batch of store.follow(1, endless)) {
          const last = batch.at(-1)!.position;
          expect(store.head()).toBeGreaterThanOrEqual(last);
          await nextTurn();
          expect(acknowledged).toBeGreaterThanOrEqual(last);
          if (last >= 30) break;
        }
      })();
      while (store.head() < 30) await store.append('a', 'any', [record()]).then(() => (acknowledged += 1));
      await following;
    });

    it('when it follows after a position that the log has not reached, then it waits for the next one', async () => {
      const store = await given(1);
      const following = take(store.follow(3, endless), 1);
      for (const one of recordsOf(4)) await store.append('a', 'any', [one]);
      expect((await following).flat()[0]).toMatchObject({ position: 4 });
    });
  });

  describe('given followers that come to an end', () => {
    it.each(['waits', 'was aborted before'])('when the signal aborts while it %s, then it ends', async (when) => {
      const store = await given(2);
      const stop = new AbortController();
      if (when !== 'waits') stop.abort();
      const ended = drain(store.follow(when === 'waits' ? 2 : 0, stop.signal));
      await nextTurn();
      stop.abort();
      expect(await ended).toEqual([]);
    });

    it('when the signal aborts while its consumer works, then no further batch comes', async () => {
      const store = await given(1_000);
      const stop = new AbortController();
      const seen: StoredRecord[][] = [];
      for await (const batch of store.follow(0, stop.signal)) {
        seen.push(batch);
        stop.abort();
      }
      expect(seen).toHaveLength(1);
    });

    it('when the store closes, then all of them end', async () => {
      const store = await given(2);
      const ended = Promise.all([drain(store.follow(0, endless)), drain(store.follow(2, endless))]);
      await nextTurn();
      await store.close();
      expect((await ended).map((batches) => batches.flat().length)).toEqual([2, 0]);
      expect(await drain(store.follow(0, endless))).toEqual([]);
    });
  });

  describe('given two followers, of which one does not ask for more', () => {
    it('when records are appended, then the other gets them at once, and the slow one later', async () => {
      const store = await given(1);
      const slow = store.follow(0, endless)[Symbol.asyncIterator]();
      const first = await slow.next();
      const live = take(store.follow(0, endless), 300);
      while (store.head() < 300) await store.append('a', 'any', recordsOf(13));
      expect((await live).flat().slice(0, 300).map(plain)).toEqual(everything(store).slice(0, 300));
      const later: StoredRecord[] = first.value.slice();
      while (later.length < store.head()) later.push(...(await slow.next()).value);
      expect(later.map(plain)).toEqual(everything(store));
    });
  });
}

async function take(batches: AsyncIterable<StoredRecord[]>, count: number): Promise<StoredRecord[][]> {
  const taken: StoredRecord[][] = [];
  for await (const batch of batches) {
    taken.push(batch);
    if (taken.flat().length >= count) break;
  }
  return taken;
}

async function drain(batches: AsyncIterable<StoredRecord[]>): Promise<StoredRecord[][]> {
  return take(batches, Infinity);
}
