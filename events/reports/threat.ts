import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import type { ReportKind } from '../kind.ts';
import { Report } from '../parts/report.ts';
import { Text } from '../parts/text.ts';
import { RefersTo } from '../rules.ts';

/** Somebody warned of, or threatened, a consequence. */
export class Threat extends Report {
  /** Whom it is addressed to, actors; at most 20. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @RefersTo('actor', { each: true })
  against?: string[];

  /** What is threatened. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Text)
  consequence?: Text;

  /** In which case. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Text)
  condition?: Text;
}

export const threat = {
  kind: 'threat',
  family: 'report',
  about: 'Somebody warned of, or threatened, a consequence.',
  plover: 'THREATEN',
  cameo: ['130'],
  version: 1,
  body: Threat,
} satisfies ReportKind;
