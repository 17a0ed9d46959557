import { IsIn, IsOptional } from 'class-validator';
import type { ReportKind } from '../kind.ts';
import { Place } from '../parts/place.ts';
import { Report } from '../parts/report.ts';
import { Text } from '../parts/text.ts';
import { IsPart, RefersTo } from '../rules.ts';

export const TRANSFER_STAGES = [
  'planned',
  'departed',
  'in-transit',
  'arrived',
  'in-training',
  'in-combat-zone',
] as const;

/** Soldiers, or other personnel, were moved. */
export class TroopTransfer extends Report {
  /** The actor whose personnel it is. */
  @IsOptional()
  @RefersTo('actor')
  sender?: string;

  /** The actor to whom, or for whom, they go. */
  @IsOptional()
  @RefersTo('actor')
  recipient?: string;

  @IsOptional()
  @IsPart(() => Place)
  origin?: Place;

  @IsOptional()
  @IsPart(() => Place)
  destination?: Place;

  /** How far the transfer has come. */
  @IsOptional()
  @IsIn(TRANSFER_STAGES)
  stage?: (typeof TRANSFER_STAGES)[number];

  /** By what they were moved ("navy ships"). */
  @IsOptional()
  @IsPart(() => Text)
  means?: Text;
}

export const troopTransfer = {
  kind: 'troop-transfer',
  family: 'report',
  about: 'Soldiers, or other personnel, were moved.',
  plover: 'MOBILIZE',
  cameo: ['072', '154'],
  version: 1,
  body: TroopTransfer,
} satisfies ReportKind;
