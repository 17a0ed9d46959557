import { readSettings, unknownVariables } from '../../src/http/settings.ts';
import { startService } from '../../src/cli/service.ts';
import { Door, closeDoors } from './door.ts';

afterAll(closeDoors);

describe('Settings', () => {
  it.each([
    ['DATELINE_PORT', '70000', 'DATELINE_PORT must be an integer from 0 to 65535 (it is "70000")'],
    ['DATELINE_PORT', '4780x', 'DATELINE_PORT must be an integer from 0 to 65535 (it is "4780x")'],
    ['DATELINE_STORE', 'postgres', 'DATELINE_STORE must be one of the following values: sqlite, memory'],
    ['DATELINE_LOG', 'loud', 'DATELINE_LOG must be one of the following values: debug, info, warn, error, silent'],
    ['DATELINE_CORS', 'desk.example', 'DATELINE_CORS must be origins such as https://desk.example'],
    ['DATELINE_CORS', 'https://desk.example/path', '(it is "https://desk.example/path")'],
    ['DATELINE_CORS', 'https://a.example, *', 'DATELINE_CORS must be'],
  ])('given %s=%s, when it is read, then the message names the variable and what is wrong', (name, value, message) => {
    expect(() => readSettings({ [name]: value })).toThrow(message);
  });

  it('given two wrong variables, when they are read, then the message names both', () => {
    expect(() => readSettings({ DATELINE_PORT: '-1', DATELINE_LOG: 'x' })).toThrow(/DATELINE_PORT[^]*DATELINE_LOG/);
  });

  it('given variables that are empty or absent, when they are read, then the defaults hold', () => {
    expect(readSettings({ DATELINE_PORT: '', DATELINE_CORS: '' })).toEqual(readSettings({}));
    expect(readSettings({})).toMatchObject({
      port: 4780,
      host: '127.0.0.1',
      data: './var',
      store: 'sqlite',
      log: 'info',
    });
  });

  it('given a variable that is none of ours, when it looks like one, then the warning has the nearest', () => {
    const warnings = unknownVariables({
      DATELINE_PROT: '1',
      DATELINE_LOG: 'info',
      PATH: '/bin',
      DATELINE_URL: '',
      DATELINE_STOREE: 'x',
    });
    expect(warnings).toEqual([
      'DATELINE_PROT is no setting, and changes nothing; the nearest is DATELINE_PORT',
      'DATELINE_STOREE is no setting, and changes nothing; the nearest is DATELINE_STORE',
    ]);
  });

  it('given a port that is taken, when the service starts, then the message names DATELINE_PORT', async () => {
    const door = await Door.open();
    const port = Number(new URL(door.url).port);
    const start = startService({ ...readSettings({}), store: 'memory', log: 'silent', port });
    await expect(start).rejects.toThrow(`DATELINE_PORT is "${port}": listen EADDRINUSE`);
  });

  it('given a folder that can not be made, when the service starts, then the message names DATELINE_DATA', async () => {
    const start = startService({ ...readSettings({}), log: 'silent', data: '/dev/null/data' });
    await expect(start).rejects.toThrow('DATELINE_DATA is "/dev/null/data": ');
  });
});
