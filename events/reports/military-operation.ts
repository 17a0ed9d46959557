import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import type { ReportKind } from '../kind.ts';
import { Report } from '../parts/report.ts';
import { RefersTo } from '../rules.ts';

export const OPERATIONS = [
  'incursion',
  'offensive',
  'counter-offensive',
  'advance',
  'encirclement',
  'defence',
  'withdrawal',
  'strike',
  'deployment',
  'training',
  'territorial-control',
] as const;

/** Forces operate, train, or hold ground. */
export class MilitaryOperation extends Report {
  @IsOptional()
  @IsIn(OPERATIONS)
  operation?: (typeof OPERATIONS)[number];

  /** The actors whose forces they are; at most 20. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @RefersTo('actor', { each: true })
  forces?: string[];

  /** The actors against whom; at most 20. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @RefersTo('actor', { each: true })
  against?: string[];
}

export const militaryOperation = {
  kind: 'military-operation',
  family: 'report',
  about: 'Forces operate, train, or hold ground.',
  plover: 'ASSAULT',
  cameo: ['152', '190'],
  version: 1,
  body: MilitaryOperation,
} satisfies ReportKind;
