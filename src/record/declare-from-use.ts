import { createHash } from 'node:crypto';
import { catalogue } from '../../events/catalogue.ts';
import type { Kind } from '../../events/kind.ts';
import type { AnyReport } from '../../events/once.ts';
import type { Body } from '../../events/record.ts';
import { type Reference, referencesIn } from '../../events/references.ts';
import { bodyFaults } from '../../events/validate.ts';
import { type Declarable, TREATY_STEPS } from '../../events/vocabulary.ts';
import { rightBody } from './decide-correction.ts';
import type { Draft, Known } from './draft.ts';
import { type Incoming, invalid } from './incoming.ts';

const MADE_FROM_USE = 'dateline declared from use';

/**
 * The declarations that an event lacks, as far as its use tells them (L3): titles are the slugs, in no language; actors
 * are of an unspecified type; an estimate has the unit of its figure; a treaty all steps in their usual order.
 * @throws Problem where a figure of an undeclared estimate tells no unit
 */
export function declarationsFor(draft: Draft, event: Incoming): Known[] {
  const naming = namingIn(draft, event);
  if (!naming || bodyFaults(naming.kind, naming.body).length > 0) return [];
  const { kind, body, base } = naming;
  const lacking = new Map<string, Known>();
  const situation = { to: 'situation', slug: draft.situation, pointer: '' } as const;
  for (const reference of kind.kind === 'situation' ? [] : [situation, ...referencesIn(kind, body)]) {
    const { to, slug } = reference;
    const key = `${to}/${slug}`;
    if (lacking.has(key) || draft.declared(to, slug)) continue;
    lacking.set(key, declaration(draft, { ...reference, pointer: base + reference.pointer }, body));
  }
  return [...lacking.values()];
}

/** What may name something new: a report, a declaration, or what a correction makes of one. Other changes can not. */
function namingIn(draft: Draft, { kind, body }: Incoming): { kind: Kind; body: Body; base: string } | undefined {
  if (kind.family !== 'change') return { kind, body, base: '' };
  if (kind.kind !== 'corrected' || bodyFaults(kind, body).length > 0) return undefined;
  const target = draft.find(String(body['target']).toLowerCase());
  if (!target || target.kind.family === 'change') return undefined;
  return { kind: target.kind, ...rightBody(body, draft.standingSaid(target)) };
}

function declaration(draft: Draft, reference: Reference, body: Body): Known {
  const { to, slug } = reference;
  const title = { und: slug.replaceAll('-', ' ') };
  const said = { slug, title, ...particulars(reference, title, body) };
  return { id: idOf(draft, to, slug), kind: catalogue.get(to)!, said };
}

function particulars({ to, slug, pointer }: Reference, title: Body, body: Body): Body {
  switch (to) {
    case 'actor':
      return { type: 'unspecified' };
    case 'estimate':
      return { subject: title, measure: 'unspecified', unit: unitOf(slug, pointer, body as unknown as AnyReport) };
    case 'treaty':
      return { steps: [...TREATY_STEPS] };
    default:
      return {};
  }
}

function unitOf(estimate: string, pointer: string, { figures = [] }: AnyReport): string {
  const unit = figures.find((figure) => figure.estimate === estimate && figure.unit !== undefined)?.unit;
  if (unit !== undefined) return unit;
  const at = pointer.replace(/\/estimate$/, '/unit');
  throw invalid([{ pointer: at, detail: `is needed to declare the estimate "${estimate}" from its use` }]);
}

/** The same thing declared from use has the same id (a UUIDv8 of RFC 9562), so that sending it again finds it. */
function idOf(draft: Draft, to: Declarable, slug: string): string {
  const hash = createHash('sha256').update(`${MADE_FROM_USE}\n${draft.situation}\n${to}\n${slug}`);
  for (let tries = 0; ; tries++) {
    const bytes = hash.copy().update(String(tries)).digest().subarray(0, 16);
    bytes[6] = (bytes[6]! & 0x0f) | 0x80;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    // A declaration that was made from use and withdrawn since keeps its id.
    if (!draft.find(id)) return id;
  }
}
