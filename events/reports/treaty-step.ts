import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional } from 'class-validator';
import type { ReportKind } from '../kind.ts';
import { Report } from '../parts/report.ts';
import { IsPart } from '../rules.ts';
import { Text } from '../parts/text.ts';
import { TreatyStepStatus } from '../parts/treaty-step-status.ts';

/** A treaty reached a step, or a step of it is outstanding. */
export class TreatyStep extends Report {
  /** What is said of which steps; each (treaty, step) once (L4). 1 to 20. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsPart(() => TreatyStepStatus, { each: true })
  steps!: TreatyStepStatus[];

  /** What the report says that the treaty provides. */
  @IsOptional()
  @IsPart(() => Text)
  terms?: Text;
}

export const treatyStep = {
  kind: 'treaty-step',
  family: 'report',
  about: 'A treaty reached a step, or a step of it is outstanding.',
  plover: 'AGREE',
  cameo: ['057'],
  version: 1,
  body: TreatyStep,
} satisfies ReportKind;
