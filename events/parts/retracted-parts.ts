import { IsIn, IsOptional } from 'class-validator';
import { IsAsOf, RefersTo } from '../rules.ts';
import { MODALITIES, TREATY_STEPS, type Modality, type TreatyStepName } from '../vocabulary.ts';

/** Names a figure of a report. */
export class RetractedFigure {
  @RefersTo('estimate')
  estimate!: string;

  /** observed by default. */
  @IsOptional()
  @IsIn(MODALITIES)
  modality?: Modality;

  /** EDTF moment; needed only where the report has several figures of the estimate and modality. */
  @IsOptional()
  @IsAsOf()
  asOf?: string;
}

/** Names what a report says of a step of a treaty. */
export class RetractedStep {
  @RefersTo('treaty')
  treaty!: string;

  @IsIn(TREATY_STEPS)
  step!: TreatyStepName;
}

/** Names a position that a report tells of. */
export class RetractedPosition {
  @RefersTo('actor')
  actor!: string;

  @RefersTo('topic')
  topic!: string;
}
