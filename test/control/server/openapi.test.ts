import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fastify } from 'fastify';
import { z } from 'zod';
import { startTerminal } from '../../../src/control/index.js';
import { HttpConnections } from '../../../src/control/server/guard/http-connections.js';
import { Metrics } from '../../../src/control/server/metrics.js';
import { openApiDocument } from '../../../src/control/server/openapi.js';
import { registerRoutes } from '../../../src/control/server/register-routes.js';
import { ROUTES } from '../../../src/control/server/routes/index.js';
import { ask, problemOf } from '../ask.js';

const operationShape = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.enum(['path', 'query']), schema: z.looseObject({}) })).optional(),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.looseObject({}), example: z.unknown() })) })
    .optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
});
const documentShape = z.looseObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.enum(['get', 'put', 'post', 'delete']), operationShape.optional())),
  components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({})) }),
});

const content: unknown = JSON.parse(JSON.stringify(openApiDocument(ROUTES, '1.1.0')));
const document = documentShape.parse(content);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, operation]) =>
    operation === undefined ? [] : [{ path, method: method.toUpperCase(), operation }],
  ),
);
const documented = operations.map(({ method, path }) => `${method} ${path}`).toSorted();

test('the document and the server have the same routes', async () => {
  const registered: string[] = [];
  const app = fastify({ exposeHeadRoutes: false });
  const connections = new HttpConnections(0);
  app.addHook('onRoute', ({ method, url }) => {
    registered.push(`${[method].flat().join()} ${url.replace(':terminal', '{terminal}')}`);
  });
  registerRoutes(app, {
    routes: ROUTES,
    page: new Map(),
    service: { terminals: [], metrics: new Metrics(), connections, document: {} },
    names: ['localhost'],
  });
  await app.close();
  connections.close();
  assert.deepEqual(registered.filter((route) => route !== 'GET /').toSorted(), documented);
});

test('the server gives the document, and serves everything that it says', async () => {
  const terminal = await startTerminal();
  try {
    assert.deepEqual((await ask(`${terminal.client.url}/openapi.json`)).json, content);
    const { allowed } = problemOf(await ask(`${terminal.client.url}/nowhere`));
    assert.deepEqual(allowed.filter((route) => route !== 'GET /').toSorted(), documented);
  } finally {
    await terminal.stop();
  }
});

test('every reference leads to a schema, and every schema is used', () => {
  const text = JSON.stringify(document);
  const referred = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? ''));
  assert.equal((text.match(/"\$ref":/g) ?? []).length, [...text.matchAll(/"\$ref":"#\/components\/schemas\/\w+"/g)].length);
  const named = Object.keys(document.components.schemas);
  assert.deepEqual(
    [...referred].filter((name) => !named.includes(name)),
    [],
  );
  assert.deepEqual(
    named.filter((name) => !referred.has(name) && name !== 'Event'),
    [],
  );
});

test('operations have names of their own', () => {
  const names = operations.map(({ operation }) => operation.operationId);
  assert.equal(new Set(names).size, names.length);
});

describe('every documented example is what its schema says', () => {
  for (const { operation, body, bodyExample, answer } of ROUTES) {
    if (body !== undefined) {
      test(`${operation}, body`, () => {
        assert.ok(body.safeParse(bodyExample).success);
        assert.deepEqual(faultsByJsonSchema(`${operation} body`, bodyExample, requestSchema(operation)), []);
      });
    }
    const { schema, example } = answer;
    if (schema !== undefined) {
      test(`${operation}, answer`, () => {
        assert.ok(schema.safeParse(example).success, JSON.stringify(schema.safeParse(example).error?.issues));
        assert.deepEqual(faultsByJsonSchema(`${operation} answer`, example, answerSchema(operation, answer.status)), []);
      });
    }
  }
});

describe('every answer is what the document says', () => {
  const SELF_CONTAINED = ROUTES.filter(({ operation }) => operation !== 'followEvents' && operation !== 'act');
  for (const { operation, method, path, bodyExample, answer } of SELF_CONTAINED) {
    test(operation, async () => {
      const terminal = await startTerminal();
      try {
        const url = terminal.client.url + path.replace('{terminal}', '1');
        const { status, json, headers, text } = await ask(url, { method, body: bodyExample });
        assert.equal(status, answer.status, text);
        if (answer.schema === undefined) {
          assert.ok(answer.contentType === undefined ? text === '' : headers['content-type']?.startsWith(answer.contentType));
        } else {
          assert.deepEqual(faultsByJsonSchema(operation, json, answerSchema(operation, answer.status)), []);
        }
      } finally {
        await terminal.stop();
      }
    });
  }
});

test('the check of schemas notices a fault', () => {
  const schema = { $ref: '#/components/schemas/CardholderAct' };
  assert.deepEqual(faultsByJsonSchema('x', { act: 'red-key' }, schema), []);
  assert.equal(faultsByJsonSchema('x', { act: 'run' }, schema).length, 1);
  assert.equal(faultsByJsonSchema('x', { act: 'red-key', more: 1 }, schema).length, 1);
});

function requestSchema(id: string): object {
  return operationOf(id).requestBody?.content['application/json']?.schema ?? assert.fail(`${id} has no body`);
}

function answerSchema(id: string, status: number): object {
  const shape = z.looseObject({ content: z.looseObject({ 'application/json': z.looseObject({ schema: z.looseObject({}) }) }) });
  return shape.parse(operationOf(id).responses[status]).content['application/json'].schema;
}

function operationOf(id: string): z.output<typeof operationShape> {
  return operations.find(({ operation }) => operation.operationId === id)?.operation ?? assert.fail(`There is no ${id}.`);
}

/** What the JSON Schema of the document, read back by itself, says against a value. */
function faultsByJsonSchema(name: string, value: unknown, schema: object): string[] {
  const local = JSON.parse(
    JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll('#/components/schemas/', '#/$defs/'),
  );
  const result = z.fromJSONSchema(local).safeParse(value);
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${name}: ${path.join('.')}: ${message}`);
}
