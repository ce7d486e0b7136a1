import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { conformanceReportSchema } from '../../src/report/index.js';

const shape = z.looseObject({
  $schema: z.string(),
  required: z.array(z.string()),
  properties: z.record(z.string(), z.unknown()),
  additionalProperties: z.unknown().optional(),
});

describe('The JSON Schema of conformance.json', () => {
  const schema = shape.parse(JSON.parse(JSON.stringify(conformanceReportSchema())));

  it('is of 2020-12', () => {
    assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
  });

  it('asks for the fixed names, and takes those of later versions', () => {
    for (const name of [
      'schema',
      'suite',
      'subject',
      'startedAt',
      'durationMs',
      'seed',
      'verdict',
      'summary',
      'requirements',
      'scenarios',
    ]) {
      assert.ok(schema.required.includes(name), `${name} is not required`);
    }
    assert.ok(!schema.required.includes('interrupted'));
    assert.ok(!schema.required.includes('harness') && 'harness' in schema.properties);
    assert.notEqual(schema.additionalProperties, false);
  });

  it('names the format and the verdicts', () => {
    assert.deepEqual(schema.properties.schema, { type: 'string', const: 'caisse-ap-conformance/1' });
    assert.deepEqual(schema.properties.verdict, { type: 'string', enum: ['conformant', 'non-conformant', 'inconclusive'] });
  });
});
