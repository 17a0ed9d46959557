import { IsLanguage, IsText } from '../rules.ts';

/** Words in a language. */
export class Text {
  /** The words, 1 to 20,000 characters. */
  @IsText()
  text!: string;

  /** BCP 47 language tag. */
  @IsLanguage()
  lang!: string;
}

/** One text per language, keyed by BCP 47 tag. */
export type Title = Readonly<Record<string, string>>;
