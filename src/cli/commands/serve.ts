import type { Settings } from '../../http/settings.ts';
import type { CommandSpec } from '../command.ts';
import { EXIT, type Exit, Failure } from '../failure.ts';
import { folderFailure } from '../folder.ts';
import type { Session } from '../session.ts';

/** Which variable an option stands for. */
const VARIABLES = { data: 'DATELINE_DATA', port: 'DATELINE_PORT', host: 'DATELINE_HOST' } as const;

export const SERVE: CommandSpec = {
  name: 'serve',
  about: 'command.serve',
  arguments: [],
  options: ['port', 'host'],
  async run(session) {
    const { SettingError, unknownVariables } = await import('../../http/settings.ts');
    // Not in the log, in which a start writes so much that nobody would see it.
    const strange = unknownVariables(session.terminal.env);
    await session.tell(...strange.map((cause) => session.speech.say('serve.warning', { cause })));
    const settings = await settingsOf(session);
    const { startService } = await import('../service.ts');
    const { app, url } = await startService(settings).catch((error) => {
      throw error instanceof SettingError ? settingsFailure(error, EXIT.failed) : folderFailure(settings.data, error);
    });
    await session.print(session.speech.say('serve.listening', { url }));
    // The service ends the process itself when it is told to end; only a caller in the same process ends this.
    await stopped(session.terminal.stop);
    await app.close();
  },
};

async function settingsOf(session: Session): Promise<Settings> {
  const { readSettings } = await import('../../http/settings.ts');
  const given = Object.entries(VARIABLES).flatMap(([name, variable]) => {
    const value = session.text(name as keyof typeof VARIABLES);
    return value === undefined ? [] : [[variable, value] as const];
  });
  try {
    return readSettings({ ...session.terminal.env, ...Object.fromEntries(given) });
  } catch (error) {
    throw settingsFailure(error as Error, EXIT.usage);
  }
}

function settingsFailure({ message }: Error, exit: Exit): Failure {
  return new Failure(exit, 'error.settings', { cause: message });
}

function stopped(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resume) => signal?.addEventListener('abort', () => resume(), { once: true }));
}
