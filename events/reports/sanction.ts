import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import type { ReportKind } from '../kind.ts';
import { Report } from '../parts/report.ts';
import { Text } from '../parts/text.ts';
import { IsPart, RefersTo } from '../rules.ts';

export const SANCTION_STATUSES = ['proposed', 'imposed', 'joined', 'eased', 'lifted'] as const;

/** Sanctions were proposed, imposed, joined, eased or lifted. */
export class Sanction extends Report {
  /** Who acts, actors; at most 50. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @RefersTo('actor', { each: true })
  by?: string[];

  /** Whom they are against, actors; at most 50. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @RefersTo('actor', { each: true })
  against?: string[];

  @IsOptional()
  @IsIn(SANCTION_STATUSES)
  status?: (typeof SANCTION_STATUSES)[number];

  /** What they consist of. */
  @IsOptional()
  @IsPart(() => Text)
  measures?: Text;
}

export const sanction = {
  kind: 'sanction',
  family: 'report',
  about: 'Sanctions were proposed, imposed, joined, eased or lifted.',
  plover: 'SANCTION',
  cameo: ['163'],
  version: 1,
  body: Sanction,
} satisfies ReportKind;
