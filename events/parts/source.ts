import { IsArray, IsOptional, IsUrl, Matches } from 'class-validator';
import { IsEdtf, IsLanguage, IsText, RefersTo } from '../rules.ts';

const WEB = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

/** The publication in which the recorder read it. */
export class Source {
  /** The outlet, an actor. */
  @RefersTo('actor')
  outlet!: string;

  /** The headline or another name by which the article is found. */
  @IsOptional()
  @IsText()
  title?: string;

  /** When it appeared, EDTF. */
  @IsOptional()
  @IsEdtf()
  published?: string;

  /** BCP 47 language tag. */
  @IsOptional()
  @IsLanguage()
  lang?: string;

  /** News agencies that the outlet credits, actors. */
  @IsOptional()
  @IsArray()
  @RefersTo('actor', { each: true })
  credits?: string[];

  @IsOptional()
  @IsUrl(WEB, { message: 'must be an http or https URL' })
  url?: string;

  /** Where an archived copy is kept. */
  @IsOptional()
  @IsUrl(WEB, { message: 'must be an http or https URL' })
  archiveUrl?: string;

  /** SHA-256 of the archived copy, lower-case hex. */
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'must be 64 lower-case hexadecimal digits' })
  sha256?: string;
}
