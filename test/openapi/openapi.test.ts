import { Validator } from '@seriousme/openapi-schema-validator';
import { answersOf } from './answers.ts';
import { Built } from './built.ts';
import { clientOf } from './client.ts';
import { examplesOf } from './examples.ts';
import { parametersOf } from './parameters.ts';
import { refusalsOf } from './refusals.ts';
import { wrongTypesOf } from './wrong-types.ts';

describe('the document of the service as it is built', () => {
  let built: Built;
  beforeAll(async () => {
    built = await Built.start();
  });
  afterAll(() => built?.stop());

  it('given the document, when a validator of OpenAPI reads it, then it is right', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(built.document) as never);
    expect({ valid, errors, version: validator.version }).toEqual({ valid: true, errors: undefined, version: '3.1' });
  });

  it('given any operation, when a client is generated, then it has a name that is its own, and a summary of one line', () => {
    const operations = Object.values(built.document.paths).flatMap((item) => Object.values(item)) as {
      operationId: string;
      summary?: string;
    }[];
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { operationId, summary } of operations) {
      expect(operationId).toMatch(/^(list|read|record|export)[A-Z]\w+$/);
      expect([operationId, summary]).toEqual([operationId, expect.stringMatching(/^\w.{9,79}$/)]);
    }
  });

  describe('examples', () => {
    examplesOf(() => built);
  });
  describe('parameters', () => {
    parametersOf(() => built);
  });
  describe('refusals', () => {
    refusalsOf(() => built);
  });
  describe('wrong types', () => {
    wrongTypesOf(() => built);
  });
  describe('answers', () => {
    answersOf(() => built);
  });
  describe('client', () => {
    clientOf(() => built);
  });
});
