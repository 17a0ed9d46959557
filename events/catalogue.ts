import { closest } from 'fastest-levenshtein';
import type { Kind } from './kind.ts';
import * as kinds from './kinds.ts';
import { type Body, UnreadableRecordError } from './record.ts';

/** Every kind of event, by its name. */
export const catalogue: ReadonlyMap<string, Kind> = new Map(Object.values(kinds).map((kind) => [kind.kind, kind]));

/** The name of a kind that is spelled most alike, for those who mistyped one. */
export function nearestKind(name: string): string {
  return closest(name, [...catalogue.keys()]);
}

/** A record was written by a newer version of Dateline (S4). */
export class UpgradeNeededError extends Error {}

/**
 * What a record says, in the version that is written now; what is stored stays as it is.
 * @throws UpgradeNeededError for a newer version or kind, UnreadableRecordError for a version that never was
 */
export function upcast(kindName: string, version: number, said: Body, kinds = catalogue): Body {
  const kind = kinds.get(kindName);
  if (!kind) throw new UpgradeNeededError(`the kind ${kindName} is not known to this version`);
  if (version > kind.version) throw new UpgradeNeededError(`${kindName} ${version} is newer than ${kind.version}`);
  let body = said;
  for (let from = version; from < kind.version; from++) {
    const step = kind.upcasts?.[from];
    if (!step) throw new UnreadableRecordError(`there is no way from ${kindName} ${from} to ${from + 1}`);
    body = step(body);
  }
  return body;
}
