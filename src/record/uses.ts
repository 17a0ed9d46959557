import type { Declarable } from '../../events/vocabulary.ts';
import { catalogue } from '../../events/catalogue.ts';
import { readRecord } from '../../events/read-record.ts';
import type { EventStore, StoredRecord } from '../store/event-store.ts';
import { isEffective, namesDeclared } from './decide-withdrawal.ts';
import type { Draft, Known } from './draft.ts';

const PAGE = 1000;

/**
 * The id of a record that stands and names something declared. Reads the whole stream, but only what holds the slug in its
 * bytes is parsed: a declaration is withdrawn rarely, and an index of all names would be paid for by every report.
 */
export function usedBy(store: EventStore, draft: Draft, to: Declarable, slug: string): string | undefined {
  for (const known of [...written(store, draft.situation, slug, to), ...draft.pending()]) {
    const used =
      to === 'situation' ? isOther(known) && isEffective(draft, known) : namesDeclared(draft, known, to, slug);
    if (used) return known.id;
  }
  return undefined;
}

function* written(store: EventStore, situation: string, slug: string, to: Declarable): Generator<Known> {
  const needle = Buffer.from(`"${slug}"`);
  for (let from = 0; from <= store.revision(situation); from += PAGE) {
    for (const record of store.readStream(situation, from, PAGE)) {
      const maybe = to === 'situation' || (record.body !== null && Buffer.from(record.body).includes(needle));
      const known = maybe ? readable(record) : undefined;
      if (known) yield known;
    }
  }
}

// Everything of a situation uses it, but its own declaration and what was done to that.
function isOther({ kind }: Known): boolean {
  return kind.family !== 'change' && kind !== catalogue.get('situation');
}

function readable(record: StoredRecord): Known | undefined {
  try {
    const { entry, kind, said } = readRecord(record);
    return { id: entry.id, kind, said };
  } catch {
    return undefined;
  }
}
