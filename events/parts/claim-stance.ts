import { IsIn } from 'class-validator';
import { RefersTo } from '../rules.ts';
import { STANCES, type Stance } from '../vocabulary.ts';

/** Where the speakers stand on a declared claim. A denial stands beside what it denies; neither replaces the other. */
export class ClaimStance {
  @RefersTo('claim')
  claim!: string;

  @IsIn(STANCES)
  stance!: Stance;
}
