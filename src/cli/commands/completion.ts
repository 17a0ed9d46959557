import type { CommandSpec } from '../command.ts';
import { bashScript } from '../completion/bash.ts';
import { fishScript } from '../completion/fish.ts';
import { type Outline, SHELLS, type Shell, outlineOf } from '../completion/outline.ts';
import { zshScript } from '../completion/zsh.ts';
import { EXIT, Failure } from '../failure.ts';

const SCRIPTS: Readonly<Record<Shell, (outline: Outline) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** The command that prints what completes the other commands, and itself. */
export function completionOf(others: readonly CommandSpec[]): CommandSpec {
  const completion: CommandSpec = {
    name: 'completion',
    about: 'command.completion',
    arguments: ['shell'],
    options: [],
    async run(session, { shell = '' }) {
      const known = SHELLS.find((name) => name === shell);
      if (!known)
        throw new Failure(EXIT.usage, 'error.invalid-value', { 0: session.speech.say('argument.shell'), 1: shell });
      await session.output.write(SCRIPTS[known](outlineOf([...others, completion], session.speech)));
    },
  };
  return completion;
}
