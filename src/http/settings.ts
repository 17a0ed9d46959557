import { plainToInstance } from 'class-transformer';
import { IsIn, IsInt, IsString, Matches, Max, Min, MinLength, validateSync } from 'class-validator';
import { nearestNames } from './nearest.ts';

const PORT = 'port must be an integer from 0 to 65535';
const ORIGINS = /^(\*|https?:\/\/[^\s/,*]+(\s*,\s*https?:\/\/[^\s/,*]+)*)?$/;

/** The configuration, from the environment. */
export class Settings {
  /** DATELINE_PORT: 0 takes any free port. */
  @IsInt({ message: PORT })
  @Min(0, { message: PORT })
  @Max(65_535, { message: PORT })
  port: number = 4780;

  /** DATELINE_HOST: the address to listen on. */
  @IsString()
  @MinLength(1)
  host: string = '127.0.0.1';

  /** DATELINE_DATA: the folder of the data. */
  @IsString()
  @MinLength(1)
  data: string = './var';

  /** DATELINE_STORE: sqlite, or memory for trials. */
  @IsIn(['sqlite', 'memory'])
  store: 'sqlite' | 'memory' = 'sqlite';

  /** DATELINE_LOG: how much is logged to standard error; info has a line for each request. */
  @IsIn(['debug', 'info', 'warn', 'error', 'silent'])
  log: string = 'info';

  /** DATELINE_CORS: the origins whose pages may call the service, with commas between them, or * for all; by default none. */
  @Matches(ORIGINS, { message: 'cors must be origins such as https://desk.example, with commas between them, or *' })
  cors?: string = '';
}

const NUMBERS = new Set(['port']);
const PREFIX = 'DATELINE_';
// What the command line reads, which sets out to serve as well.
const NOT_OURS = new Set(['DATELINE_URL']);

/**
 * Reads the configuration.
 * @throws Error that names every variable that is wrong
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.keys(new Settings()).flatMap((field) => {
    const text = environment[variableOf(field)];
    if (text === undefined || text === '') return [];
    return [[field, NUMBERS.has(field) && /^\d+$/.test(text) ? Number(text) : text] as const];
  });
  const settings = plainToInstance(Settings, Object.fromEntries(given));
  const faults = validateSync(settings).map(({ property, value, constraints = {} }) => {
    const sentences = [...new Set(Object.values(constraints))];
    const wrong = sentences.map((text) => text.replace(property, variableOf(property)));
    return `${wrong.join(', ')} (it is "${String(value)}")`;
  });
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return settings;
}

/** A warning for each variable that looks like one of ours, but is none: mostly a slip, which would go unnoticed. */
export function unknownVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = Object.keys(new Settings()).map(variableOf);
  const strange = Object.keys(environment).filter(
    (name) => name.startsWith(PREFIX) && !NOT_OURS.has(name) && !known.includes(name),
  );
  return strange.map(
    (name) => `${name} is no setting, and changes nothing; the nearest is ${nearestNames(name, known)[0]}`,
  );
}

// Errors of the system that the setting explains: what failed, with which code.
const BLAMED: Readonly<Record<string, keyof Settings>> = {
  'listen EADDRINUSE': 'port',
  'listen EACCES': 'port',
  'listen EADDRNOTAVAIL': 'host',
  'getaddrinfo ENOTFOUND': 'host',
};

/** The value of a variable can not be had. */
export class SettingError extends Error {}

/** The same error, with the variable that names what could not be had. */
export function blameSetting(error: unknown, settings: Settings): unknown {
  const { syscall, code, message } = error as NodeJS.ErrnoException;
  const field = syscall === 'mkdir' ? 'data' : BLAMED[`${syscall} ${code}`];
  if (field === undefined) return error;
  return new SettingError(`${variableOf(field)} is "${settings[field]}": ${message}`, { cause: error });
}

/** The origins that DATELINE_CORS names: all of them for `*`. */
export function originsOf({ cors = '' }: Pick<Settings, 'cors'>): string[] | '*' {
  if (cors === '*') return '*';
  return cors
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean);
}

function variableOf(field: string): string {
  return `${PREFIX}${field.toUpperCase()}`;
}
