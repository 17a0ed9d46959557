import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import type { ReportKind } from '../kind.ts';
import { Position } from '../parts/position.ts';
import { Report } from '../parts/report.ts';
import { IsPart } from '../rules.ts';

/** An actor lets be known what it would do, and on what that depends. */
export class PolicySignal extends Report {
  /** The positions that are signalled; each topic once (L4). 1 to 20. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsPart(() => Position, { each: true })
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
