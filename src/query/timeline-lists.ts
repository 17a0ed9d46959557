import type { EventList } from './timeline-list.ts';

const MAX_LISTS = 64;
const MAX_EVENTS = 2_000_000;

/** Keeps the lists that were asked for last, so that the next page need not make its list again. */
export class EventLists {
  private readonly lists = new Map<string, EventList>();
  private events = 0;

  /** The list with a key, made where it is not kept. */
  of(key: string, make: () => EventList): EventList {
    const list = this.take(key) ?? make();
    this.lists.set(key, list);
    this.events += list.length;
    for (const oldest of this.lists.keys()) {
      if (this.lists.size <= MAX_LISTS && this.events <= MAX_EVENTS) break;
      if (oldest !== key) this.take(oldest);
    }
    return list;
  }

  private take(key: string): EventList | undefined {
    const list = this.lists.get(key);
    if (list && this.lists.delete(key)) this.events -= list.length;
    return list;
  }
}
