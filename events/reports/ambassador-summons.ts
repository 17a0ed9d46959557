import { IsOptional } from 'class-validator';
import type { ReportKind } from '../kind.ts';
import { Report } from '../parts/report.ts';
import { Text } from '../parts/text.ts';
import { IsPart, RefersTo } from '../rules.ts';

/** A government summoned an ambassador. */
export class AmbassadorSummons extends Report {
  /** Who summoned, an actor. */
  @RefersTo('actor')
  summonedBy!: string;

  /** The person who was summoned. */
  @IsOptional()
  @RefersTo('actor')
  ambassador?: string;

  /** The government whose ambassador it is. */
  @RefersTo('actor')
  ambassadorOf!: string;

  /** What it was about. */
  @IsOptional()
  @IsPart(() => Text)
  subject?: Text;
}

export const ambassadorSummons = {
  kind: 'ambassador-summons',
  family: 'report',
  about: 'A government summoned an ambassador.',
  plover: 'ACCUSE',
  cameo: ['110'],
  version: 1,
  body: AmbassadorSummons,
} satisfies ReportKind;
