import { randomBytes } from 'node:crypto';
import type { EventStore } from '../../src/store/event-store.ts';
import { asStored, everything, plain, record, recordsOf } from './records.ts';

export function describeReading(make: () => Promise<EventStore>): void {
  describe('given records of every shape', () => {
    it.each([
      ['no body', null],
      ['an empty body', new Uint8Array(0)],
      ['every byte value', Uint8Array.from({ length: 256 }, (_, index) => index)],
      ['bytes that are no UTF-8', Uint8Array.of(0, 0xff, 0xc3, 0x28, 0)],
      ['a body of 256 KiB and its salt', randomBytes(256 * 1024 + 32)],
    ])('when a record with %s is read, then it is the same bytes', async (_, body) => {
      const store = await make();
      const records = [record(), { ...record(body), entry: randomBytes(16_000) }, record()];
      const places = await store.append('a', 'any', records);
      expect(everything(store)).toEqual(asStored('a', records, places));
      expect(plain(store.at(2))).toEqual(asStored('a', records, places)[1]);
    });

    it('when bytes are part of a larger buffer, then only they are kept', async () => {
      const store = await make();
      const large = randomBytes(100);
      const one = { ...record(large.subarray(10, 20)), entry: large.subarray(50, 60) };
      const places = await store.append('a', 'any', [one]);
      expect(everything(store)).toEqual(asStored('a', [one], places));
    });

    it('when a reader changes the bytes that it got, then the log keeps its own', async () => {
      const store = await make();
      await store.append('a', 'any', [record()]);
      const before = everything(store);
      const { entry, body } = store.at(1);
      entry.fill(0);
      body?.fill(0);
      expect(everything(store)).toEqual(before);
    });

    it.each(['a', '0', '-', '--', 'constructor', '__proto__', 'x'.repeat(64), `${'9-'.repeat(31)}z`])(
      'when the stream is called %s, then it is a stream like any other',
      async (stream) => {
        const store = await make();
        expect([store.revision(stream), store.readStream(stream, 0, 1)]).toEqual([-1, []]);
        const one = record();
        await store.append('other', 'any', [record()]);
        const places = await store.append(stream, 'none', [one]);
        expect(store.readStream(stream, 0, 9).map(plain)).toEqual(asStored(stream, [one], places));
      },
    );
  });

  describe('given two streams that were written in turns', () => {
    const given = async () => {
      const store = await make();
      for (const one of recordsOf(10)) {
        await store.append('a', 'any', [one]);
        await store.append('b', 'any', [record()]);
      }
      return store;
    };

    it('when a part of the log is read, then it is that part, in order', async () => {
      const store = await given();
      expect(store.readLog(0, 3).map(({ position }) => position)).toEqual([1, 2, 3]);
      expect(store.readLog(18, 9).map(({ position }) => position)).toEqual([19, 20]);
      expect([store.readLog(20, 5), store.readLog(99, 5), store.readLog(0, 0)]).toEqual([[], [], []]);
    });

    it('when a part of a stream is read, then it is that part, in order', async () => {
      const store = await given();
      const part = store.readStream('b', 4, 3).map(({ stream, revision, position }) => [stream, revision, position]);
      expect(part).toEqual([
        ['b', 4, 10],
        ['b', 5, 12],
        ['b', 6, 14],
      ]);
      expect(store.readStream('b', 8, 9)).toHaveLength(2);
      expect([store.readStream('b', 10, 5), store.readStream('b', 99, 5), store.readStream('b', 0, 0)]).toEqual([
        [],
        [],
        [],
      ]);
    });

    it.each([0, 21, -1, 1.5, Number.NaN])('when position %s is read, then it is out of range', async (position) => {
      const store = await given();
      expect(() => store.at(position)).toThrow(RangeError);
    });

    it.each([-1, 0.5, Number.NaN])('when a place or a limit is %s, then it is out of range', async (value) => {
      const store = await given();
      expect(() => store.readLog(value, 1)).toThrow(RangeError);
      expect(() => store.readLog(0, value)).toThrow(RangeError);
      expect(() => store.readStream('a', value, 1)).toThrow(RangeError);
      expect(() => store.readStream('a', 0, value)).toThrow(RangeError);
      expect(() => store.follow(value, AbortSignal.abort())).toThrow(RangeError);
    });

    it('when the store is closed, then reads are refused', async () => {
      const store = await given();
      await store.close();
      const reads = [
        () => store.at(1),
        () => store.readLog(0, 1),
        () => store.readStream('a', 0, 1),
        () => store.find('a', record().id),
      ];
      for (const read of reads) expect(read).toThrow(expect.objectContaining({ reason: 'closed' }));
    });
  });
}
