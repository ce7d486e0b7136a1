import { z } from 'zod';
import { loadPersona, MAGIC_AMOUNTS, PERSONA_NAMES, personaSchema } from '../../../simulator/index.js';
import { healthSchema, magicAmountSchema } from '../schemas/terminal-schemas.js';
import { PERSONA_EXAMPLE } from './examples.js';
import { type Route, serviceRoute } from './route.js';

/** What concerns the process as a whole, and what is the same for every terminal. */
export const SERVICE_ROUTES: readonly Route[] = [
  serviceRoute(
    {
      method: 'GET',
      path: '/health',
      operation: 'getHealth',
      summary: 'Says that the process serves',
      answer: { status: 200, description: 'It serves.', schema: healthSchema, example: { status: 'ok', terminals: 1 } },
    },
    ({ service }) => ({ status: 'ok', terminals: service.terminals.length }),
  ),
  serviceRoute(
    {
      method: 'GET',
      path: '/openapi.json',
      operation: 'getDocument',
      summary: 'Gives this document',
      answer: {
        status: 200,
        description: 'OpenAPI 3.1.',
        schema: z.looseObject({ openapi: z.string() }),
        example: { openapi: '3.1.0', info: {}, paths: {} },
      },
    },
    ({ service }) => service.document,
  ),
  serviceRoute(
    {
      method: 'GET',
      path: '/metrics',
      operation: 'getMetrics',
      summary: 'Gives what was counted, for Prometheus',
      answer: { status: 200, description: 'The text format of Prometheus.', contentType: 'text/plain' },
    },
    async ({ service, reply }) => {
      reply.type(service.metrics.contentType);
      return service.metrics.text();
    },
  ),
  serviceRoute(
    {
      method: 'GET',
      path: '/api/personas',
      operation: 'listPersonas',
      summary: 'Lists the personas of the package',
      answer: { status: 200, description: 'The personas.', schema: z.array(personaSchema), example: [PERSONA_EXAMPLE] },
    },
    () => PERSONA_NAMES.map((name) => loadPersona(name)),
  ),
  serviceRoute(
    {
      method: 'GET',
      path: '/api/magic-amounts',
      operation: 'listMagicAmounts',
      summary: 'Lists the endings of amounts that choose what happens, once they are switched on',
      answer: {
        status: 200,
        description: 'The endings.',
        schema: z.array(magicAmountSchema),
        example: [{ ending: '31', title: { en: 'refused by the bank', fr: 'refus de la banque' } }],
      },
    },
    () => MAGIC_AMOUNTS.map(({ ending, title }) => ({ ending, title })),
  ),
];
