import { IsIn } from 'class-validator';
import { RefersTo } from '../rules.ts';
import { STEP_STATUSES, TREATY_STEPS, type StepStatus, type TreatyStepName } from '../vocabulary.ts';

/** What the speakers say of one step of a treaty. */
export class TreatyStepStatus {
  @RefersTo('treaty')
  treaty!: string;

  /** One of the steps that the treaty declares. */
  @IsIn(TREATY_STEPS)
  step!: TreatyStepName;

  /** done or outstanding. */
  @IsIn(STEP_STATUSES)
  status!: StepStatus;
}
