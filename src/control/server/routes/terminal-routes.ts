import { z } from 'zod';
import { behaviourSchema, loadPersona, personaSchema } from '../../../simulator/index.js';
import type { HostedTerminal } from '../event-feed.js';
import { ProblemError } from '../guard/problem-details.js';
import {
  cardholderActSchema,
  personaChoiceSchema,
  switchSchema,
  type TerminalState,
  terminalStateSchema,
} from '../schemas/terminal-schemas.js';
import { PERSONA_EXAMPLE, STATE_EXAMPLE } from './examples.js';
import { type Route, serviceRoute, terminalRoute } from './route.js';

const TERMINAL = '/api/terminals/{terminal}';
const STATE = {
  status: 200,
  description: 'The terminal, as it is now.',
  schema: terminalStateSchema,
  example: STATE_EXAMPLE,
} as const;

/** A route that does something with the terminal, and answers its state. */
function actingRoute<Body extends z.ZodType>(
  route: Omit<Route, 'answer' | 'handle' | 'query' | 'body'> & { readonly body?: Body },
  act: (terminal: HostedTerminal['terminal'], body: z.output<Body>) => void,
): Route {
  return terminalRoute({ ...route, answer: STATE }, ({ hosted, body }) => {
    act(hosted.terminal, body);
    return stateOf(hosted);
  });
}

/** What a terminal is and how it is set. */
export const TERMINAL_ROUTES: readonly Route[] = [
  serviceRoute(
    {
      method: 'GET',
      path: '/api/terminals',
      operation: 'listTerminals',
      summary: 'Lists the terminals of this process',
      answer: { status: 200, description: 'The terminals.', schema: z.array(terminalStateSchema), example: [STATE_EXAMPLE] },
    },
    ({ service }) => service.terminals.map(stateOf),
  ),
  terminalRoute(
    { method: 'GET', path: TERMINAL, operation: 'getTerminal', summary: 'Gives the state of a terminal', answer: STATE },
    ({ hosted }) => stateOf(hosted),
  ),
  actingRoute(
    {
      method: 'POST',
      path: `${TERMINAL}/reset`,
      operation: 'resetTerminal',
      summary: 'Switches the terminal off and on: it is again as it was started, and remembers nothing',
    },
    (terminal) => terminal.reset(),
  ),
  terminalRoute(
    {
      method: 'GET',
      path: `${TERMINAL}/persona`,
      operation: 'getPersona',
      summary: 'Gives the persona of the terminal',
      answer: { status: 200, description: 'The persona.', schema: personaSchema, example: PERSONA_EXAMPLE },
    },
    ({ hosted }) => hosted.terminal.persona,
  ),
  terminalRoute(
    {
      method: 'PUT',
      path: `${TERMINAL}/persona`,
      operation: 'setPersona',
      summary: 'Makes it another terminal from the next request on',
      body: personaChoiceSchema,
      bodyExample: { name: 'nepting' },
      answer: { status: 200, description: 'The persona.', schema: personaSchema, example: PERSONA_EXAMPLE },
    },
    ({ hosted, body }) => {
      hosted.terminal.setPersona('profile' in body ? body : loadPersona(body.name));
      return hosted.terminal.persona;
    },
  ),
  actingRoute(
    {
      method: 'PUT',
      path: `${TERMINAL}/default`,
      operation: 'setDefault',
      summary: 'Says what happens where no rule says otherwise',
      body: behaviourSchema,
      bodyExample: { cardholder: 'manual' },
    },
    (terminal, body) => terminal.setDefault(body),
  ),
  actingRoute(
    {
      method: 'PUT',
      path: `${TERMINAL}/magic-amounts`,
      operation: 'setMagicAmounts',
      summary: 'Lets the last two digits of amounts choose what happens, or no more',
      body: switchSchema,
      bodyExample: { on: true },
    },
    (terminal, { on }) => terminal.setMagicAmounts(on),
  ),
  actingRoute(
    {
      method: 'POST',
      path: `${TERMINAL}/cardholder`,
      operation: 'act',
      summary: 'Does what somebody in front of the terminal would do with the payment in progress',
      body: cardholderActSchema,
      bodyExample: { act: 'present-card' },
    },
    (terminal, { act }) => {
      if (terminal.act(act)) return;
      throw new ProblemError(
        'NO_PAYMENT_WAITS',
        'No payment waits for the cardholder. With {"cardholder": "manual"} as default behaviour, payments wait.',
      );
    },
  ),
];

function stateOf({ number, terminal }: HostedTerminal): TerminalState {
  const { address, persona, profile, defaultBehaviour, magicAmounts, screen } = terminal;
  return {
    number,
    address,
    persona,
    profile,
    default: defaultBehaviour,
    magicAmounts,
    screen,
    counts: { exchanges: terminal.exchangeIds.length, rules: terminal.rules.length, operations: terminal.journal.length },
  };
}
