import type { Body } from './record.ts';
import type { Declarable } from './vocabulary.ts';

/** A fault of a body, at the field that has it. */
export interface Fault {
  /** JSON Pointer (RFC 6901) into the event. */
  readonly pointer: string;
  readonly detail: string;
}

interface KindBase {
  /** How events name the kind. */
  readonly kind: string;
  /** What it is for, in a sentence. */
  readonly about: string;
  /** The version that is written now; older ones are read through `upcasts`. */
  readonly version: number;
  /** The class whose decorators validate a body, and whose docs become the schema. */
  readonly body: new () => object;
  /** What is wrong between the fields of a body, each of them being right for itself. */
  check?(said: object): readonly Fault[];
  /** `upcasts[n]` turns what version n said into version n + 1. What is stored stays as it is. */
  readonly upcasts?: Readonly<Record<number, (old: Body) => Body>>;
}

/** Introduces a thing that reports then name by its slug (L3). */
export interface DeclarationKind extends KindBase {
  readonly family: 'declaration';
  readonly declares: Declarable;
}

/** Something was reported. */
export interface ReportKind extends KindBase {
  readonly family: 'report';
  /** Event type of the PLOVER ontology (github.com/openeventdata/PLOVER); null where it has none. */
  readonly plover: string | null;
  /** Codes of CAMEO 1.1b3 (Schrodt, 2012) that come nearest. */
  readonly cameo: readonly string[];
}

/** Changes what the record says of an earlier one (RULES C). */
export interface ChangeKind extends KindBase {
  readonly family: 'change';
}

/** A kind of event: what the catalogue holds. */
export type Kind = DeclarationKind | ReportKind | ChangeKind;
