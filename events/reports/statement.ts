import { ArrayMaxSize, IsArray, IsOptional } from 'class-validator';
import type { ReportKind } from '../kind.ts';
import { Report } from '../parts/report.ts';
import { RefersTo } from '../rules.ts';

/** Something was said, with or without a stance on a claim; nothing else happened. */
export class Statement extends Report {
  /** Whom it is addressed to or about, actors; at most 20. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @RefersTo('actor', { each: true })
  addressees?: string[];
}

export const statement = {
  kind: 'statement',
  family: 'report',
  about: 'Something was said; nothing else happened.',
  plover: null,
  cameo: ['010'],
  version: 1,
  body: Statement,
} satisfies ReportKind;
