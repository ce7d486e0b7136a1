import { z } from 'zod';
import { ruleSchema, rulesSchema } from '../../../simulator/index.js';
import { RULE_EXAMPLE } from './examples.js';
import { type Route, terminalRoute } from './route.js';

const RULES = '/api/terminals/{terminal}/rules';
const answer = (status: 200 | 201) =>
  ({
    status,
    description: 'The rules, with what is left of their times.',
    schema: z.array(ruleSchema),
    example: [RULE_EXAMPLE],
  }) as const;

/** What the terminal does with some requests. */
export const RULE_ROUTES: readonly Route[] = [
  terminalRoute(
    { method: 'GET', path: RULES, operation: 'listRules', summary: 'Lists the rules set at the terminal', answer: answer(200) },
    ({ hosted }) => hosted.terminal.rules,
  ),
  terminalRoute(
    {
      method: 'PUT',
      path: RULES,
      operation: 'setRules',
      summary: 'Replaces the rules; the first that matches a request wins',
      body: rulesSchema,
      bodyExample: [RULE_EXAMPLE],
      answer: answer(200),
    },
    ({ hosted, body }) => {
      hosted.terminal.setRules(body);
      return hosted.terminal.rules;
    },
  ),
  terminalRoute(
    {
      method: 'POST',
      path: RULES,
      operation: 'addRule',
      summary: 'Adds a rule after the others',
      body: ruleSchema,
      bodyExample: RULE_EXAMPLE,
      answer: answer(201),
    },
    ({ hosted, body }) => {
      hosted.terminal.addRule(body);
      return hosted.terminal.rules;
    },
  ),
  terminalRoute(
    {
      method: 'DELETE',
      path: RULES,
      operation: 'clearRules',
      summary: 'Removes the rules; those of the persona stay',
      answer: { status: 204, description: 'There are no rules.' },
    },
    ({ hosted }) => hosted.terminal.clearRules(),
  ),
];
