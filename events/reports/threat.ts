import { ArrayMaxSize, IsArray, IsOptional } from 'class-validator';
import type { ReportKind } from '../kind.ts';
import { Report } from '../parts/report.ts';
import { Text } from '../parts/text.ts';
import { IsPart, RefersTo } from '../rules.ts';

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
  @IsPart(() => Text)
  consequence?: Text;

  /** In which case. */
  @IsOptional()
  @IsPart(() => Text)
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
