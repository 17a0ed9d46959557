import type { CommandSpec } from './command.ts';
import { CHANGES } from './commands/changes.ts';
import { completionOf } from './commands/completion.ts';
import { EXPORT } from './commands/export.ts';
import { IMPORT } from './commands/import.ts';
import { READS } from './commands/reads.ts';
import { RECORD } from './commands/record.ts';
import { SERVE } from './commands/serve.ts';

const WORKING: readonly CommandSpec[] = [SERVE, IMPORT, EXPORT, ...READS, RECORD, ...CHANGES];

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [...WORKING, completionOf(WORKING)];
