import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import type { ReportKind } from '../kind.ts';
import { Position } from '../parts/position.ts';
import { Report } from '../parts/report.ts';

/** An actor lets be known what it would do, and on what that depends. */
export class PolicySignal extends Report {
  /** The positions that are signalled; each topic once (L4). 1 to 20. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => Position)
  positions!: Position[];
}

export const policySignal = {
  kind: 'policy-signal',
  family: 'report',
  about: 'An actor lets be known what it would do, and on what that depends.',
  plover: 'CONSULT',
  cameo: ['014'],
  version: 1,
  body: PolicySignal,
} satisfies ReportKind;
