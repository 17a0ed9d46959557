import type { Body } from '../events/record.ts';
import type { Declarable } from '../events/vocabulary.ts';
import type { Parts } from './parts.ts';

const OPEN = Infinity;

/** One state of a declaration over the recorded clock. */
export interface Declared {
  readonly to: Declarable;
  readonly slug: string;
  /** The id of the declaring event. */
  readonly id: string;
  /** The position from which it is the state. */
  readonly from: number;
  /** What is declared, corrections applied. */
  readonly said: Body;
}

/** What is declared, at any position of the log (L3). Declarations have no reported time. */
export class DeclaredThings {
  private families = new Map<Declarable, Map<string, (Declared & { until: number })[]>>();

  /** Makes a state the current one of its slug, from its position on. */
  set(declared: Declared): void {
    const family = this.families.get(declared.to) ?? new Map();
    this.families.set(declared.to, family);
    const states = family.get(declared.slug) ?? [];
    family.set(declared.slug, states);
    close(states.at(-1), declared.from);
    states.push({ ...declared, until: OPEN });
  }

  /** Ends at a position what an event declared, unless another has declared the slug anew since. */
  end(to: Declarable, slug: string, id: string, position: number): void {
    const last = this.families.get(to)?.get(slug)?.at(-1);
    if (last?.id === id) close(last, position);
  }

  /** What a slug stands for at a position (by default now), if anything. */
  at(to: Declarable, slug: string, position = Number.MAX_SAFE_INTEGER): Declared | undefined {
    const states = this.families.get(to)?.get(slug);
    return states?.findLast((state) => state.from <= position && state.until > position);
  }

  pass(parts: Parts): void {
    this.families = parts.plain(this.families);
  }

  /** Everything of a family that is declared at a position, in the order of slugs. */
  all(to: Declarable, position = Number.MAX_SAFE_INTEGER): Declared[] {
    const slugs = [...(this.families.get(to)?.keys() ?? [])].sort();
    return slugs.flatMap((slug) => this.at(to, slug, position) ?? []);
  }
}

function close(state: { until: number } | undefined, position: number): void {
  if (state?.until === OPEN) state.until = position;
}
