import { createHash } from 'node:crypto';
import type { Service } from './service.ts';
import type { Event, Situation } from './situation.ts';

// A small world in which every kind of thing is declared, and events that take place in it.

/** A UUID that is the same for the same name. */
export function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex').slice(0, 20);
  return hex.replace(/^(.{8})(.{12})$/, '$1-0000-4000-8000-$2');
}

const words = (text: string) => ({ text, lang: 'en' });
const title = (text: string) => ({ en: text });
const reason = words('Found on a second reading');

const declaration = (kind: string, slug: string, rest: object = {}): Event => ({
  id: uuid(`${kind}/${slug}`),
  kind,
  slug,
  title: title(slug),
  ...rest,
});

export const situation = (slug: string): Event => declaration('situation', slug);
export const actor = (slug: string, rest: object = {}): Event =>
  declaration('actor', slug, { type: 'agency', ...rest });
export const estimate = (slug: string, unit = 'persons'): Event =>
  declaration('estimate', slug, { subject: title(slug), measure: 'count', unit });
export const claim = (slug: string): Event => declaration('claim', slug);
export const topic = (slug: string): Event => declaration('topic', slug);
export const treaty = (slug: string, steps = ['signed', 'ratified']): Event => declaration('treaty', slug, { steps });

/** Two actors and an outlet, and one or two of everything that can be spoken of. */
const THINGS: readonly Event[] = [
  actor('ann'),
  actor('bob'),
  actor('press', { type: 'outlet' }),
  estimate('troops'),
  estimate('shells', 'pieces'),
  claim('sent'),
  topic('arms'),
  treaty('pact'),
];

/** A situation, and what its events name. */
export const worldOf = (slug: string): readonly Event[] => [situation(slug), ...THINGS];

let made = 0;

/** A new situation of the service, with everything declared and the events recorded. */
export async function given(service: Service, ...events: readonly Event[]): Promise<Situation> {
  made += 1;
  const trial = service.in(`trial-${made}`);
  const results = await trial.recordAll([...worldOf(trial.slug), ...events]);
  const refused = results.find(({ status }) => status !== 'created');
  if (refused) throw new Error(JSON.stringify(refused));
  return trial;
}

/** What a report says beside who, when and that something was said. */
export interface Saying {
  readonly by?: string | readonly string[];
  readonly occurred?: string;
  readonly reported?: string;
  readonly reliability?: string;
  readonly credibility?: number;
  readonly via?: readonly string[];
  readonly [field: string]: unknown;
}

/** A report by ann of 1 October 2024, public on the 2nd. */
export function report(name: string, kind = 'statement', saying: Saying = {}): Event {
  const { by = 'ann', reliability, credibility, via, ...rest } = saying;
  const speakers = [by].flat().map((speaker) => ({ actor: speaker }));
  return {
    id: uuid(name),
    kind,
    summary: words(`What is told of ${name}`),
    occurred: '2024-10-01',
    reported: '2024-10-02',
    attribution: { speakers, act: 'asserts', reliability, credibility, via },
    ...rest,
  };
}

/** A report of a number of troops. */
export const count = (name: string, best: number, saying: Saying = {}): Event =>
  report(name, 'assessment', { figures: [{ estimate: 'troops', best, bound: 'exactly' }], ...saying });

/** A change of the event with an id. */
export const change = (name: string, kind: string, target: string, rest: object = {}): Event => ({
  id: uuid(name),
  kind,
  target,
  reason,
  ...rest,
});

export const withdrawn = (name: string, target: string): Event => change(name, 'withdrawn', target);
export const corrected = (name: string, target: string, patch: object): Event =>
  change(name, 'corrected', target, { patch });
export const retracted = (name: string, target: string, reported: string, rest: object = {}): Event =>
  change(name, 'retracted', target, { reported, ...rest });
export const regraded = (name: string, target: string, grade: object): Event => change(name, 'regraded', target, grade);

/** What an event says, without its id and kind: the body that a correction carries. */
export function bodyOf({ id: _id, kind: _kind, ...body }: Event): object {
  return body;
}
