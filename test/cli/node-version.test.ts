import { isNodeNewEnough } from '../../src/cli/node-version.ts';
import { Process } from '../operations/process.ts';

describe('A version of Node.js', () => {
  it.each(['22.16.0', '22.20.1', '24.0.0', '26.10.0', '100.0.0'])('%s is new enough', (version) => {
    expect(isNodeNewEnough(version)).toBe(true);
  });

  it.each(['18.20.0', '20.20.2', '22.5.0', '22.15.1', '23.11.1'])('%s is not', (version) => {
    expect(isNodeNewEnough(version)).toBe(false);
  });
});

describe('The service', () => {
  it('given a Node.js without node:sqlite, when it starts, then one line says which is needed, and who brings it', async () => {
    const older = "Object.defineProperty(process.versions, 'node', { value: '20.0.0' })";
    const module = `data:text/javascript,${encodeURIComponent(older)}`;
    const options = `--no-experimental-sqlite --import=${module}`;
    const { code, errors } = await Process.run({ NODE_OPTIONS: options });
    expect(errors).toMatch(/^Dateline can not start: Node\.js 24 \(or 22\.16\) or later is needed.*"npm start".*\n$/);
    expect(code).toBe(1);
  });
});
