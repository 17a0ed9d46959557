import type { EventStore } from '../../src/store/event-store.ts';
import { describeAppending } from './contract-append.ts';
import { describeFollowing } from './contract-follow.ts';
import { describeIdentity } from './contract-identity.ts';
import { describeProperties } from './contract-properties.ts';
import { describeReading } from './contract-read.ts';

export type Make = () => EventStore | Promise<EventStore>;

/** Proves every promise of the port. `make` gives a new, empty store each time; the suite closes it. */
export function describeEventStore(name: string, make: Make): void {
  describe(name, () => {
    const open: EventStore[] = [];
    const makeOne = async () => {
      const store = await make();
      open.push(store);
      return store;
    };
    afterEach(async () => {
      await Promise.all(open.splice(0).map((store) => store.close()));
    });

    describeAppending(makeOne);
    describeIdentity(makeOne);
    describeReading(makeOne);
    describeFollowing(makeOne);
    describeProperties(makeOne);
  });
}
