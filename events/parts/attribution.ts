import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { IsPart, RefersTo } from '../rules.ts';
import { ACTS, CREDIBILITIES, RELIABILITIES, type Credibility, type Reliability } from '../vocabulary.ts';
import { Source } from './source.ts';

/** Who makes a statement (L2). */
export class Speaker {
  /** The actor who owns the lane: an institution, a government, an outlet, or a person who speaks for themselves. */
  @RefersTo('actor')
  actor!: string;

  /** The person who spoke for it. */
  @IsOptional()
  @RefersTo('actor')
  voice?: string;
}

/** Who says it, how, through whom it reached the record, and how far it is trusted. */
export class Attribution {
  /** Who says it; several say it jointly. 1 to 20. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsPart(() => Speaker, { each: true })
  speakers!: Speaker[];

  /** What the speakers do. */
  @IsIn(ACTS)
  act!: (typeof ACTS)[number];

  /** The relays, nearest to the speaker first, actors; at most 20. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @RefersTo('actor', { each: true })
  via?: string[];

  /** Where the recorder read it. */
  @IsOptional()
  @IsPart(() => Source)
  source?: Source;

  /** Reliability of the source, Admiralty code: A completely reliable … E unreliable, F cannot be judged. */
  @IsOptional()
  @IsIn(RELIABILITIES)
  reliability?: Reliability;

  /** Credibility of the information, Admiralty code: 1 confirmed … 5 improbable, 6 cannot be judged. */
  @IsOptional()
  @IsIn(CREDIBILITIES)
  credibility?: Credibility;
}
