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

/** What a slug stands for, if anything, once so many records are accepted. */
interface AcceptedDeclared {
  readonly known: Known | undefined;
  readonly from: number;
}

/** A situation as it will be when what was accepted so far is written: its registers, and the accepted on top. */
export class Draft implements Changes {
  private readonly accepted = new Map<string, Known>();
  private readonly acceptedChanges = new Map<string, Change[]>();
  private readonly acceptedDeclared = new Map<string, readonly AcceptedDeclared[]>();

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
    for (const [key, states] of this.acceptedDeclared) copy.acceptedDeclared.set(key, states);
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
    return this.declaredWhen(to, slug, { written: Number.MAX_SAFE_INTEGER, accepted: this.accepted.size });
  }

  /** What was declared under a slug when a record was decided. */
  declaredFor(id: string, to: Declarable, slug: string): Known | undefined {
    const event = this.fold?.find(id) ?? -1;
    if (event !== -1) return this.declaredWhen(to, slug, { written: this.fold!.positionOf(event), accepted: -1 });
    const accepted = [...this.accepted.keys()].indexOf(id);
    return this.declaredWhen(to, slug, { written: Number.MAX_SAFE_INTEGER, accepted });
  }

  /** The slugs of everything declared of a family. */
  slugs(to: Declarable): string[] {
    const slugs = new Set(this.fold?.declared.all(to).map((declared) => declared.slug));
    for (const [key, states] of this.acceptedDeclared) {
      const [family, slug] = key.split(' ');
      if (family === to && states.at(-1)!.known) slugs.add(slug!);
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
    if (known.kind.family === 'declaration') this.redeclare(slugKey(known), known);
    if (known.kind.family !== 'change') return;
    const change = asChange(known);
    this.acceptedChanges.set(change.target, [...(this.acceptedChanges.get(change.target) ?? []), change]);
    const root = this.rootOf(known);
    if (root.kind.family === 'declaration') this.redeclare(slugKey(root), stands(root.id, this) ? root : undefined);
  }

  private redeclare(key: string, known: Known | undefined): void {
    const state = { known, from: this.accepted.size };
    this.acceptedDeclared.set(key, [...(this.acceptedDeclared.get(key) ?? []), state]);
  }

  private declaredWhen(to: Declarable, slug: string, when: { written: number; accepted: number }): Known | undefined {
    const state = this.acceptedDeclared.get(`${to} ${slug}`)?.findLast(({ from }) => from <= when.accepted);
    if (state) return state.known;
    const written = this.fold?.declared.at(to, slug, when.written);
    return written && this.find(written.id);
  }
}

/** The id that a change names, in lower case. */
export function targetOf(change: Known): string {
  return String(change.said['target']).toLowerCase();
}

/** The changes of a draft, and one that is not accepted yet. */
export function withChange(draft: Draft, known: Known): Changes {
  const change = asChange(known);
  return { on: (id) => (id === change.target ? [...draft.on(id), change] : draft.on(id)) };
}

function asChange(known: Known): Change {
  return { id: known.id, kind: known.kind.kind, target: targetOf(known), position: Infinity, said: known.said };
}

function slugKey({ kind, said }: Known): string {
  return `${kind.family === 'declaration' ? kind.declares : ''} ${String(said['slug'])}`;
}
