import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import type { ReportKind } from '../kind.ts';
import { Report } from '../parts/report.ts';
import { Text } from '../parts/text.ts';
import { IsPart, RefersTo } from '../rules.ts';

/** Arms, ammunition or military technology were handed over. */
export class ArmsTransfer extends Report {
  /** The actor who gives them. */
  @IsOptional()
  @RefersTo('actor')
  supplier?: string;

  /** The actor who receives them. */
  @IsOptional()
  @RefersTo('actor')
  recipient?: string;

  /** direct, or indirect by way of another actor. */
  @IsOptional()
  @IsIn(['direct', 'indirect'])
  route?: 'direct' | 'indirect';

  /** The actor by way of whom they go. */
  @IsOptional()
  @RefersTo('actor')
  through?: string;

  /** What is handed over, counted or not; at most 100. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsPart(() => Text, { each: true })
  items?: Text[];
}

export const armsTransfer = {
  kind: 'arms-transfer',
  family: 'report',
  about: 'Arms, ammunition or military technology were handed over.',
  plover: 'AID',
  cameo: ['072'],
  version: 1,
  body: ArmsTransfer,
} satisfies ReportKind;
