import { DuplicateIdError, type EventStore } from '../../src/store/event-store.ts';
import { everything, record, recordsOf } from './records.ts';

export function describeIdentity(make: () => Promise<EventStore>): void {
  describe('given a batch that was written, and others after it', () => {
    const given = async () => {
      const store = await make();
      const batch = recordsOf(3);
      const places = await store.append('a', 'none', batch);
      await store.append('a', 2, [record()]);
      return { store, batch, places };
    };

    it.each(['any', 'none', 0, 3, 99] as const)(
      'when it is sent again expecting %s, then it is answered with its places and not written',
      async (expected) => {
        const { store, batch, places } = await given();
        expect(await store.append('a', expected, batch)).toEqual(places);
        expect(store.head()).toBe(4);
      },
    );

    it('when its ids come in another order with other bytes, then each is answered with its own place', async () => {
      const { store, batch, places } = await given();
      const turned = batch.toReversed().map(({ id }) => record('something else', id));
      expect(await store.append('a', 'any', turned)).toEqual(places.toReversed());
    });

    it('when some of its ids come with new ones, then nothing is written and they are named', async () => {
      const { store, batch } = await given();
      const before = everything(store);
      const mixed = [record(), batch[1]!, record()];
      for (const expected of ['any', 3, 0] as const) {
        const refused = await store.append('a', expected, mixed).catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(DuplicateIdError);
        expect(refused).toMatchObject({ stream: 'a', ids: [batch[1]!.id] });
      }
      expect(everything(store)).toEqual(before);
    });

    it('when the same ids go to another stream, then they are new there', async () => {
      const { store, batch } = await given();
      expect(await store.append('b', 'none', batch)).toMatchObject([{ position: 5 }, { position: 6 }, { position: 7 }]);
      expect(store.find('a', batch[0]!.id)).toMatchObject({ position: 1 });
      expect(store.find('b', batch[0]!.id)).toMatchObject({ position: 5 });
    });

    it('when an id is looked up, then its place is found in its own stream only', async () => {
      const { store, batch, places } = await given();
      expect(batch.map(({ id }) => store.find('a', id))).toEqual(places);
      expect([store.find('a', record().id), store.find('b', batch[0]!.id)]).toEqual([undefined, undefined]);
    });
  });

  describe('given an id that stands twice in one batch', () => {
    it('when it is new, then nothing is written', async () => {
      const store = await make();
      const one = record();
      await expect(store.append('a', 'any', [one, record(), one])).rejects.toMatchObject({ ids: [one.id] });
      expect(store.head()).toBe(0);
    });

    it('when it is in the stream already, then it is refused as well', async () => {
      const store = await make();
      const one = record();
      await store.append('a', 'any', [one]);
      await expect(store.append('a', 'any', [one, one])).rejects.toThrow(DuplicateIdError);
      expect(store.head()).toBe(1);
    });
  });

  describe('given the same record sent 20 times at once', () => {
    it('when all are answered, then it is written once, and all name the same place', async () => {
      const store = await make();
      const one = record();
      const answers = await Promise.all(Array.from({ length: 20 }, () => store.append('a', 'none', [one])));
      expect(new Set(answers.map((places) => JSON.stringify(places))).size).toBe(1);
      expect(store.head()).toBe(1);
    });
  });
}
