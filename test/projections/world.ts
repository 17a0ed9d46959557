import type { AnyReport } from '../../events/once.ts';
import type { Body } from '../../events/record.ts';
import { type Told, statementsOf } from './naive.ts';

// A small world, so that what random histories say meets itself again and again.
export const ACTORS = ['ann', 'bob', 'una', 'ulf'];
export const ESTIMATES = ['troops', 'shells'];
export const TREATY = 'pact';
export const STEPS = ['signed', 'ratified', 'suspended'];
export const MODALITIES = ['observed', 'forecast'];

/** What there can be lanes about, by the keys of the registers. */
export const FIGURES = ESTIMATES.flatMap((estimate) => MODALITIES.map((modality) => `figure ${estimate} ${modality}`));
const OTHERS = ['claim sent', 'claim fight', 'position ann arms', 'position bob arms'];
export const WORDS = [...OTHERS, ...STEPS.map((step) => `step ${TREATY} ${step}`)];

export const text = { text: 'words', lang: 'en' };

/** What the next record says. */
export interface Draft {
  readonly kind: string;
  readonly said: Body;
}

/** A draft as the next record; now and then after one of another situation. */
export function recorded(told: readonly Told[], { kind, said }: Draft): Told {
  const id = `00000000-0000-4000-8000-${String(told.length).padStart(12, '0')}`;
  const gap = told.length % 3 === 0 ? 2 : 1;
  return { position: headOf(told) + gap, id, kind, said };
}

/** Records one after the other, after what is declared in this world. */
export function recordedAll(drafts: readonly Draft[]): Told[] {
  return drafts.reduce<Told[]>((told, draft) => [...told, recorded(told, draft)], declarations());
}

/** Everybody and everything that reports of this world name; who begins with "u" is unnamed. */
export function declarations(): Told[] {
  const actor = (slug: string) => ({ slug, title: { en: slug }, type: slug.startsWith('u') ? 'unnamed' : 'person' });
  const treaty = { kind: 'treaty', said: { slug: TREATY, title: { en: 'Pact' }, steps: STEPS } };
  const drafts = [...[...ACTORS, 'ria', 'tass'].map((slug) => ({ kind: 'actor', said: actor(slug) })), treaty];
  return drafts.reduce<Told[]>((told, draft) => [...told, recorded(told, draft)], []);
}

export function headOf(told: readonly Told[]): number {
  return told.at(-1)?.position ?? 0;
}

export function isDeclaration({ kind }: Told): boolean {
  return ['actor', 'treaty'].includes(kind);
}

export function isReport(record: Told): boolean {
  return !isDeclaration(record) && !['corrected', 'withdrawn', 'retracted', 'regraded'].includes(record.kind);
}

/** Whether nothing is said twice (L4). */
export function isSound(body: Body): boolean {
  const report = body as unknown as AnyReport;
  const keys = [
    ...statementsOf(report).map(({ what, lo, hi }) => `${what} ${lo} ${hi}`),
    ...report.attribution.speakers.map(({ actor }) => actor),
  ];
  return new Set(keys).size === keys.length;
}

/** Without the fields that have no value. */
export function clean<T extends object>(value: T): T & Body {
  return JSON.parse(JSON.stringify(value)) as T & Body;
}
