import type { Kind } from '../../events/kind.ts';
import type { Body } from '../../events/record.ts';
import type { Declarable } from '../../events/vocabulary.ts';
import { type Change, type Changes, correctedBody, correctionOf, stands } from '../../projections/changes.ts';
import type { SituationFold } from '../../projections/situation.ts';
import type { Bodies } from '../store/bodies.ts';

/** A record as a decision sees it. */
export interface Known {
  readonly id: string;
  readonly kind: Kind;
  readonly said: Body;
}

/** A situation as it will be when what was accepted so far is written: its registers, and the accepted on top. */
export class Draft implements Changes {
  private readonly accepted = new Map<string, Known>();
  private readonly acceptedChanges = new Map<string, Change[]>();
  private readonly acceptedDeclared = new Map<string, Known | null>();

  constructor(
    readonly situation: string,
    private readonly fold: SituationFold | undefined,
    private readonly bodies: Bodies,
  ) {}

  /** Another draft with the same accepted, so that what is tried on it can be dropped. */
  copy(): Draft {
    const copy = new Draft(this.situation, this.fold, this.bodies);
    for (const [id, known] of this.accepted) copy.accepted.set(id, known);
    for (const [id, changes] of this.acceptedChanges) copy.acceptedChanges.set(id, changes);
    for (const [key, known] of this.acceptedDeclared) copy.acceptedDeclared.set(key, known);
    return copy;
  }

  /** The record with an id, as it was first said. */
  find(id: string): Known | undefined {
    const accepted = this.accepted.get(id);
    const event = this.fold?.find(id) ?? -1;
    if (accepted || !this.fold || event === -1) return accepted;
    return { id, kind: this.fold.kindOf(event), said: this.bodies.at(this.fold.positionOf(event)).said };
  }

  on(id: string): readonly Change[] {
    return [...(this.fold?.on(id) ?? []), ...(this.acceptedChanges.get(id) ?? [])];
  }

  /** What a record says with its corrections applied (C1). */
  standingSaid({ id, said }: Known): Body {
    const correction = correctionOf(id, this);
    return correction ? correctedBody(correction) : said;
  }

  /** What is declared under a slug. */
  declared(to: Declarable, slug: string): Known | undefined {
    const accepted = this.acceptedDeclared.get(`${to} ${slug}`);
    if (accepted !== undefined) return accepted ?? undefined;
    const known = this.fold?.declared.at(to, slug);
    return known && this.find(known.id);
  }

  /** The slugs of everything declared of a family. */
  slugs(to: Declarable): string[] {
    const slugs = new Set(this.fold?.declared.all(to).map((declared) => declared.slug));
    for (const [key, known] of this.acceptedDeclared) {
      const [family, slug] = key.split(' ');
      if (family === to && known) slugs.add(slug!);
    }
    return [...slugs];
  }

  /** The record that a change changes in the end: a change of a change leads on. */
  rootOf(known: Known): Known {
    let root = known;
    while (root.kind.family === 'change') root = this.find(targetOf(root))!;
    return root;
  }

  /** Every record that is not written yet. */
  pending(): Iterable<Known> {
    return this.accepted.values();
  }

  /** Takes what was decided as if it were written. */
  accept(known: Known): void {
    this.accepted.set(known.id, known);
    if (known.kind.family === 'declaration') this.acceptedDeclared.set(slugKey(known), known);
    if (known.kind.family !== 'change') return;
    const target = targetOf(known);
    const change = { id: known.id, kind: known.kind.kind, target, position: Infinity, said: known.said };
    this.acceptedChanges.set(target, [...(this.acceptedChanges.get(target) ?? []), change]);
    const root = this.rootOf(known);
    if (root.kind.family === 'declaration')
      this.acceptedDeclared.set(slugKey(root), stands(root.id, this) ? root : null);
  }
}

/** The id that a change names, in lower case. */
export function targetOf(change: Known): string {
  return String(change.said['target']).toLowerCase();
}

function slugKey({ kind, said }: Known): string {
  return `${kind.family === 'declaration' ? kind.declares : ''} ${String(said['slug'])}`;
}
