import { z } from 'zod';
import {
  behaviourSchema,
  eventSchema,
  exchangeSchema,
  fieldSchema,
  issueSchema,
  messageSchema,
  personaSchema,
  ruleSchema,
  screenSchema,
} from '../../simulator/index.js';
import { PROBLEM_CODES, PROBLEMS, problemSchema } from './guard/problem-details.js';
import type { Route } from './routes/route.js';
import {
  cardholderActSchema,
  healthSchema,
  magicAmountSchema,
  personaChoiceSchema,
  switchSchema,
  terminalStateSchema,
} from './schemas/terminal-schemas.js';
import { verifyRequestSchema, verifyResultSchema } from './schemas/verify-schemas.js';

/** Schemas that have a name in the document. The others stand where they are used. */
const NAMED = {
  Behaviour: behaviourSchema,
  CardholderAct: cardholderActSchema,
  Event: eventSchema,
  Exchange: exchangeSchema,
  Field: fieldSchema,
  Health: healthSchema,
  Issue: issueSchema,
  MagicAmount: magicAmountSchema,
  Message: messageSchema,
  Persona: personaSchema,
  PersonaChoice: personaChoiceSchema,
  Problem: problemSchema,
  Rule: ruleSchema,
  Screen: screenSchema,
  Switch: switchSchema,
  Terminal: terminalStateSchema,
  VerifyRequest: verifyRequestSchema,
  VerifyResult: verifyResultSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>;

const TERMINAL_PARAMETER = {
  name: 'terminal',
  in: 'path',
  required: true,
  description: 'Number of the terminal, from 1.',
  schema: { type: 'integer', minimum: 1 },
  example: 1,
};

/** The OpenAPI 3.1 document of a table of routes, made from the schemas that validate. */
export function openApiDocument(routes: readonly Route[], version: string): object {
  const names = new Map<z.ZodType, string>();
  const schemas: Record<string, z.ZodType> = {};
  const name = (schema: z.ZodType, otherwise: string): object => {
    const known = Object.entries(NAMED).find(([, named]) => named === schema)?.[0];
    const chosen = names.get(schema) ?? known ?? otherwise;
    names.set(schema, chosen);
    schemas[chosen] = schema;
    return { $ref: reference(chosen) };
  };
  for (const [known, schema] of Object.entries(NAMED)) name(schema, known);
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, name) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Simulated Caisse-AP terminal',
      version,
      description: 'Sets what a simulated payment terminal does, acts as its cardholder, and says what it was asked.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { schemas: componentSchemas(schemas) },
  };
}

type Name = (schema: z.ZodType, otherwise: string) => object;

function operationOf(route: Route, name: Name): object {
  const { operation, summary, body, bodyExample, answer, path } = route;
  const capital = operation.charAt(0).toUpperCase() + operation.slice(1);
  const parameters = [...(path.includes('{terminal}') ? [TERMINAL_PARAMETER] : []), ...queryParameters(route)];
  const requestBody = {
    required: true,
    content: { 'application/json': { schema: body && name(body, `${capital}Body`), example: bodyExample } },
  };
  return {
    operationId: operation,
    summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body === undefined ? {} : { requestBody }),
    responses: {
      [answer.status]: { description: answer.description, ...contentOf(route, name, `${capital}Answer`) },
      default: {
        description: `Refused, with one of: ${PROBLEM_CODES.map((code) => `${PROBLEMS[code].status} ${code}`).join(', ')}.`,
        content: { 'application/problem+json': { schema: { $ref: reference('Problem') } } },
      },
    },
  };
}

function contentOf({ answer }: Route, name: Name, otherwise: string): object {
  if (answer.schema !== undefined) {
    return { content: { 'application/json': { schema: name(answer.schema, otherwise), example: answer.example } } };
  }
  return answer.contentType === undefined ? {} : { content: { [answer.contentType]: { schema: { type: 'string' } } } };
}

function queryParameters({ query }: Route): object[] {
  const properties = query === undefined ? {} : (z.toJSONSchema(query, { io: 'input' }).properties ?? {});
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

/** The schemas by their names, each referring to the others. */
function componentSchemas(schemas: Readonly<Record<string, z.ZodType>>): object {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const { schemas: made } = z.toJSONSchema(registry, { target: 'draft-2020-12', io: 'input', uri: reference });
  return Object.fromEntries(Object.entries(made).map(([id, { $schema, $id, ...schema }]) => [id, schema]));
}

function reference(name: string): string {
  return `#/components/schemas/${name}`;
}
