// The filters of the timeline restated as plainly as possible, over events as the service shows them.
import { catalogue } from '../../events/catalogue.ts';
import type { AnyReport } from '../../events/once.ts';
import type { Body } from '../../events/record.ts';
import { type Reference, referencesIn } from '../../events/references.ts';
import type { EventState } from '../../src/query/events.ts';

/** What is asked for, as parameters. */
export type Asked = Readonly<Record<string, string>>;

/** Everything that is filtered, what the declared things are called, and why corrections were made. */
export interface World {
  readonly events: readonly EventState[];
  readonly titles: ReadonlyMap<string, string>;
  readonly reasons: ReadonlyMap<string, string>;
}

const TIMES = { occurred: 'occurredAt', reported: 'reportedAt', recorded: 'recorded' } as const;

/** The ids of the events that are asked for, in their order. */
export function naiveTimeline(world: World, asked: Asked): string[] {
  const sign = asked['order'] === 'desc' ? -1 : 1;
  const time = (event: EventState) => timeOf(event, asked['clock']);
  return world.events
    .filter((event) =>
      Object.entries(asked).every(([name, value]) => FILTERS[name]?.(event, value, asked, world) ?? true),
    )
    .toSorted((a, b) => sign * (time(a) - time(b) || a.position - b.position))
    .map(({ id }) => id);
}

type Filter = (event: EventState, value: string, asked: Asked, world: World) => boolean;

const FILTERS: Readonly<Record<string, Filter>> = {
  kind: ({ kind }, value) => value.split(',').includes(kind),
  actor: (event, value) =>
    named(event).some(
      ({ to, slug, pointer }) =>
        to === 'actor' && value.split(',').includes(slug) && !pointer.startsWith('/attribution/source'),
    ),
  estimate: (event, value) => names(event, 'estimate', value),
  claim: (event, value) => names(event, 'claim', value),
  treaty: (event, value) => names(event, 'treaty', value),
  topic: (event, value) => names(event, 'topic', value),
  reliability: ({ reliability }, value) => reliability !== undefined && reliability !== 'F' && reliability <= value,
  credibility: ({ credibility }, value) =>
    credibility !== undefined && credibility !== 6 && credibility <= Number(value),
  from: (event, value, { clock }) => timeOf(event, clock) >= Date.parse(value),
  to: (event, value, { clock }) => timeOf(event, clock) <= Date.parse(value) + 86_399_999,
  bbox: (event, value) => placesOf(event).some(([lon, lat]) => isInBox(lon, lat, value.split(',').map(Number))),
  q: (event, value, _asked, world) => value.split(' ').every((word) => isSaid(word, saidIn(event, world))),
};

function timeOf(event: EventState, clock: string | undefined): number {
  const field = TIMES[(clock ?? 'reported') as keyof typeof TIMES];
  return field === 'recorded' ? event.position : Date.parse(event[field]!);
}

function named({ kind, body }: EventState): Reference[] {
  return referencesIn(catalogue.get(kind)!, body);
}

function names(event: EventState, to: string, value: string): boolean {
  return named(event).some((reference) => reference.to === to && value.split(',').includes(reference.slug));
}

function placesOf({ body }: EventState): [number, number][] {
  const places = ['place', 'origin', 'destination'].map((field) => body[field] as { lon?: number; lat?: number });
  return places.flatMap((place) =>
    place?.lon === undefined || place.lat === undefined ? [] : [[place.lon, place.lat]],
  );
}

/** A place west of the west edge is one round further east. */
function isInBox(lon: number, lat: number, [west = 0, south = 0, east = 0, north = 0]: number[]): boolean {
  const end = east < west ? east + 360 : east;
  return south <= lat && lat <= north && [lon - 360, lon, lon + 360].some((turned) => west <= turned && turned <= end);
}

/** Whether a word begins another, in one of the spellings of both. */
function isSaid(word: string, said: readonly string[]): boolean {
  return spellings(word).some((spelling) => said.some((one) => one.startsWith(spelling)));
}

const words = new WeakMap<EventState, string[]>();

function saidIn(event: EventState, world: World): string[] {
  const said = words.get(event) ?? textsOf(event, world).flatMap(spellings).flatMap(wordsOf);
  words.set(event, said);
  return said;
}

function spellings(text: string): string[] {
  const sharp = text.normalize('NFC').replaceAll('ß', 'ss');
  const german = sharp.replace(/[äöüÄÖÜ]/g, (letter) => `${letter.normalize('NFD')[0]}e`);
  return [sharp, german].map((one) => one.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
}

/** The words of a text, without anything between them. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function textsOf(event: EventState, { titles, reasons }: World): string[] {
  const own = [...wordedIn(event.body), reasons.get(event.correctedBy ?? '') ?? ''];
  return [...own, ...named(event).map(({ to, slug }) => titles.get(`${to} ${slug}`) ?? '')];
}

/** Whatever is said in words: in the summary and the note, of figures, places and sources, in the fields of a kind. */
function wordedIn(body: Body): string[] {
  const report = body as unknown as AnyReport & { place?: { name: string } };
  const fields = Object.values(body).flat() as { text?: string; name?: string; verbatim?: string }[];
  const positions = (report.positions ?? []).flatMap(({ position, condition }) => [position.text, condition?.text]);
  return [
    ...fields.flatMap((field) => [field.text, field.name, field.verbatim]),
    ...positions,
    report.attribution.source?.title,
  ].filter((text) => text !== undefined);
}
