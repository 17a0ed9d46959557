import { readFileSync } from 'node:fs';
import { textOf } from './connection.ts';
import { EXIT, Failure } from './failure.ts';
import type { Session } from './session.ts';

/** What was given as JSON: the text, as it was, and its value. */
export interface Json {
  readonly text: string;
  readonly value: unknown;
}

/** Reads what was given: JSON itself, "-" for standard input, or the name of a file. @throws Failure */
export async function readJson(session: Session, given: string): Promise<Json> {
  const isJson = /^\s*[{[]/.test(given);
  const text = isJson ? given : given === '-' ? await textOf(session.terminal.stdin) : readText(given);
  // Loaded only here, since it takes longer than most answers take.
  const { parseStrictJson } = await import('../http/strict-json.ts');
  try {
    return { text, value: parseStrictJson(Buffer.from(text)) };
  } catch (error) {
    const what = isJson ? 'JSON' : given;
    throw new Failure(EXIT.usage, 'error.json', { what, cause: (error as Error).message });
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw fileFailure(file, error);
  }
}

/** Why a file can not be used. */
export function fileFailure(file: string, error: unknown): Failure {
  const { code, message } = error as NodeJS.ErrnoException;
  return new Failure(EXIT.failed, 'error.file', { file, cause: code ?? message });
}
