/** What the tool says, in every language that it speaks; `{name}` is a place for a value. */
export interface Message {
  readonly en: string;
  readonly de: string;
}

export const LANGUAGES = ['en', 'de'] as const satisfies readonly (keyof Message)[];
export type Language = (typeof LANGUAGES)[number];

/** A part of the table of messages. */
export type Messages = Readonly<Record<string, Message>>;
