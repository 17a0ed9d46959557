import { ArrayMaxSize, IsArray, IsOptional } from 'class-validator';
import { IsEdtf, IsPart, IsReported } from '../rules.ts';
import { Attribution } from './attribution.ts';
import { ClaimStance } from './claim-stance.ts';
import { Figure } from './figure.ts';
import { Place } from './place.ts';
import { Text } from './text.ts';

/** What every report says, whatever its kind. */
export class Report {
  /** What was reported, in the recorder's words. */
  @IsPart(() => Text)
  summary!: Text;

  /** When it happened, or for when it holds: EDTF. */
  @IsEdtf()
  occurred!: string;

  /** When it became public: when the speaker said it publicly, if known, else when the article appeared. EDTF with an end. */
  @IsReported()
  reported!: string;

  @IsPart(() => Attribution)
  attribution!: Attribution;

  @IsOptional()
  @IsPart(() => Place)
  place?: Place;

  /** What it says of estimates; each (estimate, modality, asOf) once (L4). At most 1,000. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @IsPart(() => Figure, { each: true })
  figures?: Figure[];

  /** Where its speakers stand on claims; each claim once (L4). At most 100. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsPart(() => ClaimStance, { each: true })
  claims?: ClaimStance[];

  /** A remark of the recorder, such as what is doubtful about the dating. */
  @IsOptional()
  @IsPart(() => Text)
  note?: Text;
}
