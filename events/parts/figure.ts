import { IsIn, IsNumber, IsOptional } from 'class-validator';
import type { Fault } from '../kind.ts';
import { IsAsOf, IsEdtf, IsText, RefersTo } from '../rules.ts';
import { BOUNDS, MODALITIES, type Bound, type Modality } from '../vocabulary.ts';

const FINITE = { allowNaN: false, allowInfinity: false };

/** What a statement says of an estimate: numbers, or words, or both (L8). */
export class Figure {
  /** The declared series that it belongs to. */
  @RefersTo('estimate')
  estimate!: string;

  /** The least number that is named. */
  @IsOptional()
  @IsNumber(FINITE)
  low?: number;

  /** The number that is named as such. A bound alone never becomes one. */
  @IsOptional()
  @IsNumber(FINITE)
  best?: number;

  /** The greatest number that is named. */
  @IsOptional()
  @IsNumber(FINITE)
  high?: number;

  /** How the statement bounds its numbers; needed with numbers. With `magnitude` they are the recorder's reading of `verbatim`. */
  @IsOptional()
  @IsIn(BOUNDS)
  bound?: Bound;

  /** The words of the source ("several thousand"). */
  @IsOptional()
  @IsText()
  verbatim?: string;

  /** If given, the unit of the estimate. */
  @IsOptional()
  @IsText()
  unit?: string;

  /** The moment for which it holds, EDTF; by default the end of `occurred`, or its start where the end is open (T3). */
  @IsOptional()
  @IsAsOf()
  asOf?: string;

  /** observed (the default), forecast or planned. */
  @IsOptional()
  @IsIn(MODALITIES)
  modality?: Modality;

  /** From when a cumulative figure counts, EDTF. */
  @IsOptional()
  @IsEdtf()
  since?: string;
}

type Number = 'low' | 'best' | 'high';

/** The numbers that each bound says something of. */
const NEEDS: Readonly<Record<Bound, readonly Number[]>> = {
  exactly: ['best'],
  about: ['best'],
  'at-least': ['low'],
  'more-than': ['low'],
  'up-to': ['high'],
  'less-than': ['high'],
  range: ['low', 'high'],
  magnitude: [],
};

/** What is wrong between the fields of a figure (L8), each of them being right for itself. */
export function figureFaults(figure: Figure, at: string): Fault[] {
  const named = (['low', 'best', 'high'] as const).filter((field) => figure[field] !== undefined);
  const faults = [...orderFaults(figure, named, at)];
  if (named.length === 0) {
    if (figure.verbatim === undefined)
      faults.push({ pointer: at, detail: 'has neither a number nor words (verbatim)' });
    return faults;
  }
  if (figure.bound === undefined) {
    faults.push({ pointer: `${at}/bound`, detail: 'is needed where numbers are given' });
    return faults;
  }
  for (const field of NEEDS[figure.bound]) {
    if (figure[field] === undefined)
      faults.push({ pointer: `${at}/${field}`, detail: `is needed with "${figure.bound}"` });
  }
  if (figure.bound === 'magnitude' && figure.verbatim === undefined) {
    faults.push({
      pointer: `${at}/verbatim`,
      detail: 'is needed with "magnitude": the words that the numbers are read from',
    });
  }
  return faults;
}

function orderFaults(figure: Figure, named: readonly Number[], at: string): Fault[] {
  return named.slice(1).flatMap((field, index) => {
    const below = named[index]!;
    if (figure[below]! <= figure[field]!) return [];
    return [{ pointer: `${at}/${below}`, detail: `${below} ${figure[below]} is above ${field} ${figure[field]}` }];
  });
}
