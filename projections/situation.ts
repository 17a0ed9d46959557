import type { Kind } from '../events/kind.ts';
import type { Body } from '../events/record.ts';
import type { Declarable } from '../events/vocabulary.ts';
import { type Change, type Changes, correctedBody, correctionOf, stands } from './changes.ts';
import { contentOf } from './content.ts';
import { DeclaredThings } from './declared.ts';
import { Ids } from './ids.ts';
import type { Parts } from './parts.ts';
import { Reports } from './reports.ts';
import { readRetraction } from './retraction.ts';
import { type Said, saidIn } from './said.ts';

/** A record as the fold takes it. */
export interface Folded {
  readonly position: number;
  readonly id: string;
  readonly kind: Kind;
  /** What it says, in the version that is written now. */
  readonly said: Body;
}

/** What a declaration first said. */
interface Declaration {
  readonly to: Declarable;
  readonly said: Body;
}

/**
 * The registers of one situation: a pure fold over its records in the order of the log, without I/O and without a clock.
 * Whatever a change touches is written anew from its position on, so that every earlier position can still be asked.
 */
export class SituationFold implements Changes {
  readonly declared = new DeclaredThings();
  readonly reports = new Reports();
  private readonly ids = new Ids();
  private kinds: Kind[] = [];
  private changesOn = new Map<string, Change[]>();
  private changes = new Map<string, Change>();
  private declarations = new Map<string, Declaration>();
  private firstSaid = new Map<string, Said>();
  private saidBefore = new Map<string, Said>();

  constructor(readonly slug: string) {}

  /** Takes the next record. What can not be read throws before anything is changed. */
  apply(record: Folded): void {
    const target = targetOf(record);
    const said = readable(record, target === undefined ? undefined : this.kinds[this.ids.find(target)]);
    const event = this.ids.add(record.id);
    this.kinds.push(record.kind);
    this.reports.next(record.position);
    if (record.kind.family === 'change') return this.change(record);
    if (record.kind.family === 'declaration') {
      this.declarations.set(record.id, { to: record.kind.declares, said: record.said });
      return this.redeclare(record.id, record.position);
    }
    const content = contentOf({ id: record.id, position: record.position, said: said! }, this, this.saidBefore);
    return this.reports.write(event, content, record.position);
  }

  /** The changes that name a record, in the order of the log. */
  on(id: string): readonly Change[] {
    return this.changesOn.get(id) ?? [];
  }

  /** The change with an id, if it is one. */
  changeOf(id: string): Change | undefined {
    return this.changes.get(id);
  }

  /** The number of records. */
  get length(): number {
    return this.ids.length;
  }

  /** The number of the record with an id, or -1. */
  find(id: string): number {
    return this.ids.find(id);
  }

  idOf(event: number): string {
    return this.ids.at(event);
  }

  kindOf(event: number): Kind {
    return this.kinds[event]!;
  }

  positionOf(event: number): number {
    return this.reports.positionOf(event);
  }

  /** The position of the last record that is not after a position; 0 where there is none (A2). */
  lastPosition(limit: number): number {
    const count = this.reports.eventsUpTo(limit);
    return count === 0 ? 0 : this.reports.positionOf(count - 1);
  }

  /** The report or declaration that a change changes in the end: a change of a change leads on. */
  rootOf(id: string): string {
    let root = id;
    for (let change = this.changes.get(root); change; change = this.changes.get(root)) root = change.target;
    return root;
  }

  /** Passes all that is kept; `catalogue` gives the kinds back by their names. */
  pass(parts: Parts, catalogue: ReadonlyMap<string, Kind>): void {
    this.declared.pass(parts);
    this.reports.pass(parts);
    this.ids.pass(parts);
    const names = parts.plain([...new Set(this.kinds.map(({ kind }) => kind))]);
    const numbers = Uint16Array.from(this.kinds, ({ kind }) => names.indexOf(kind));
    this.kinds = Array.from(parts.numbers(numbers, numbers.length), (number) => catalogue.get(names[number]!)!);
    this.changesOn = parts.plain(this.changesOn);
    this.changes = new Map([...this.changesOn.values()].flat().map((change) => [change.id, change]));
    this.declarations = parts.plain(this.declarations);
    this.firstSaid = parts.plain(this.firstSaid);
    this.saidBefore = parts.plain(this.saidBefore);
  }

  private change(record: Folded): void {
    const target = targetOf(record)!;
    const change: Change = {
      id: record.id,
      kind: record.kind.kind,
      target,
      position: record.position,
      said: record.said,
    };
    const root = this.rootOf(target);
    const event = this.ids.find(root);
    if (event !== -1 && this.kindOf(event).family === 'report') this.remember(root, event, change);
    this.changes.set(change.id, change);
    this.changesOn.set(target, [...this.on(target), change]);
    if (this.declarations.has(root)) this.redeclare(root, record.position);
    else if (event !== -1) this.rewrite(root, event, record.position);
  }

  // The first change of a report is the last moment at which its registers show what was first said.
  private remember(root: string, event: number, change: Change): void {
    const version = this.reports.versionAt(event, change.position);
    if (!this.firstSaid.has(root)) this.firstSaid.set(root, this.reports.saidOf(version));
    const isRetraction = change.kind === 'retracted' || (change.kind === 'corrected' && change.target !== root);
    if (!isRetraction) return;
    const original = { id: root, position: this.positionOf(event), said: this.firstSaid.get(root)! };
    this.saidBefore.set(change.id, contentOf(original, this, this.saidBefore).said);
  }

  private rewrite(id: string, event: number, from: number): void {
    this.reports.close(event, from);
    if (!stands(id, this)) return;
    const original = { id, position: this.positionOf(event), said: this.firstSaid.get(id)! };
    this.reports.write(event, contentOf(original, this, this.saidBefore), from);
  }

  private redeclare(id: string, from: number): void {
    const { to, said: first } = this.declarations.get(id)!;
    const slug = String(first['slug']);
    if (!stands(id, this)) return this.declared.end(to, slug, id, from);
    const correction = correctionOf(id, this);
    const said = correction ? correctedBody(correction) : first;
    return this.declared.set({ to, slug, id, from, said });
  }
}

/** Reads all that the registers will need of a record, so that what can not be read fails before it changes anything. */
function readable({ kind, said }: Pick<Folded, 'kind' | 'said'>, targetKind?: Kind): Said | undefined {
  if (kind.family === 'report') return saidIn(said);
  if (kind.kind === 'retracted') readRetraction(said);
  if (kind.kind === 'corrected' && targetKind) readable({ kind: targetKind, said: said['body'] as Body });
  return undefined;
}

function targetOf({ kind, said }: Folded): string | undefined {
  return kind.family === 'change' ? String(said['target']).toLowerCase() : undefined;
}
