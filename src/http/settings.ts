import { plainToInstance } from 'class-transformer';
import { IsIn, IsInt, IsString, Max, Min, MinLength, validateSync } from 'class-validator';

/** The configuration, from the environment. */
export class Settings {
  /** DATELINE_PORT: 0 takes any free port. */
  @IsInt()
  @Min(0)
  @Max(65_535)
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

  /** DATELINE_LOG: how much is logged to standard error. */
  @IsIn(['debug', 'info', 'warn', 'error', 'silent'])
  log: string = 'info';
}

const NUMBERS = new Set(['port']);

/** Reads the settings. @throws Error with a line for each variable that is wrong */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.keys(new Settings()).flatMap((field) => {
    const text = environment[variableOf(field)];
    if (text === undefined || text === '') return [];
    return [[field, NUMBERS.has(field) && /^\d+$/.test(text) ? Number(text) : text] as const];
  });
  const settings = plainToInstance(Settings, Object.fromEntries(given));
  const faults = validateSync(settings).map(({ property, value, constraints = {} }) => {
    const wrong = Object.values(constraints).map((text) => text.replace(property, variableOf(property)));
    return `${wrong.join(', ')} (it is "${String(value)}")`;
  });
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return settings;
}

function variableOf(field: string): string {
  return `DATELINE_${field.toUpperCase()}`;
}
