import { catalogue } from '../../events/catalogue.ts';
import type { Kind } from '../../events/kind.ts';
import type { AnyReport } from '../../events/once.ts';
import type { Place } from '../../events/parts/place.ts';
import type { ReadRecord } from '../../events/read-record.ts';
import type { Body } from '../../events/record.ts';
import type { Reference } from '../../events/references.ts';
import { referenceOf } from '../../events/rules.ts';

/** Something declared that a report names. */
export type Named = Pick<Reference, 'to' | 'slug'>;

/** What the index keeps of a record that holds the body of a report. */
export interface Indexed {
  /** Everything that is said in words, the reason of a correction included. */
  readonly texts: readonly string[];
  /** Those who speak, who relay it, and who act in it. */
  readonly actors: readonly string[];
  readonly named: readonly Named[];
  /** The places of which the point is known. */
  readonly places: readonly { readonly lat: number; readonly lon: number }[];
}

const WORDED = new Set(['text', 'verbatim', 'name', 'title']);

/** What is indexed of a record; undefined where no report has its body from it. */
export function indexedOf({ kind, said }: ReadRecord): Indexed | undefined {
  if (kind.family === 'report') return ofReport(kind, said, said);
  const corrected = kind.kind === 'corrected' ? catalogue.get(String(said['bodyKind'])) : undefined;
  return corrected?.family === 'report' ? ofReport(corrected, said['body'] as Body, said) : undefined;
}

function ofReport(kind: Kind, body: Body, said: Body): Indexed {
  const report = body as unknown as AnyReport;
  const actors = [...partiesIn(report), ...actingIn(kind, body)];
  const named = [...actors.map((slug) => ({ to: 'actor', slug }) as const), ...thingsIn(report)];
  return { texts: [...textsIn(said)], actors: [...new Set(actors)], named: unique(named), places: placesIn(body) };
}

function* textsIn(value: object): Generator<string> {
  for (const [field, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && WORDED.has(field)) yield inner;
    else if (typeof inner === 'object' && inner !== null) yield* textsIn(inner);
  }
}

function partiesIn({ attribution: { speakers, via = [] } }: AnyReport): string[] {
  return [...speakers.flatMap(({ actor, voice }) => (voice ? [actor, voice] : [actor])), ...via];
}

// The fields that only some kinds have: of their own, or the positions of somebody.
function actingIn(kind: Kind, body: Body): string[] {
  const fields = Object.keys(body).filter(
    (field) => referenceOf(Object.create(kind.body.prototype), field) === 'actor',
  );
  const positions = (body as unknown as AnyReport).positions ?? [];
  return [...fields.flatMap((field) => body[field] as string | string[]), ...positions.map(({ actor }) => actor)];
}

function thingsIn({ attribution, figures = [], claims = [], steps = [], positions = [] }: AnyReport): Named[] {
  const { outlet, credits = [] } = attribution.source ?? {};
  return [
    ...[...(outlet ? [outlet] : []), ...credits].map((slug) => ({ to: 'actor', slug }) as const),
    ...figures.map(({ estimate }) => ({ to: 'estimate', slug: estimate }) as const),
    ...claims.map(({ claim }) => ({ to: 'claim', slug: claim }) as const),
    ...steps.map(({ treaty }) => ({ to: 'treaty', slug: treaty }) as const),
    ...positions.map(({ topic }) => ({ to: 'topic', slug: topic }) as const),
  ];
}

function placesIn(body: Body): { lat: number; lon: number }[] {
  return ['place', 'origin', 'destination'].flatMap((field) => {
    const { lat, lon } = (body[field] ?? {}) as Partial<Place>;
    return lat === undefined || lon === undefined ? [] : [{ lat, lon }];
  });
}

function unique(named: readonly Named[]): Named[] {
  return [...new Map(named.map((one) => [`${one.to} ${one.slug}`, one])).values()];
}
