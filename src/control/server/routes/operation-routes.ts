import { z } from 'zod';
import { knownKeys, type SimulatedTerminal } from '../../../simulator/index.js';
import { type Operation, operationSchema } from '../schemas/operation-schemas.js';
import { OPERATION_EXAMPLE } from './examples.js';
import { PAGE_KEYS, pageOf } from './paging.js';
import { type Route, terminalRoute } from './route.js';

type JournalEntry = SimulatedTerminal['journal'][number];
type Transaction = Extract<JournalEntry, { readonly kind: 'transaction' }>;

/** What the terminal booked. */
export const OPERATION_ROUTES: readonly Route[] = [
  terminalRoute(
    {
      method: 'GET',
      path: '/api/terminals/{terminal}/operations',
      operation: 'listOperations',
      summary: 'Lists what the terminal booked or refused, oldest first, whatever its responses said',
      query: knownKeys({ ...PAGE_KEYS }, 'parameters of an address'),
      answer: {
        status: 200,
        description:
          'The financial operations. The header Link leads to those before (rel="prev") and after them (rel="next"), where there are any.',
        schema: z.array(operationSchema),
        example: [OPERATION_EXAMPLE],
      },
    },
    ({ hosted, query, reply }) => {
      const all = hosted.terminal.journal.filter((entry) => entry.kind === 'transaction');
      const { ids, links } = pageOf(
        all.map(({ number }) => number),
        query,
      );
      if (links.length > 0) reply.header('link', links.join(', '));
      return all.filter(({ number }) => ids.includes(number)).map(operationOf);
    },
  ),
];

function operationOf({ number, action, amount, isPerformed, reason, cancels, startedAt, endedAt }: Transaction): Operation {
  return {
    number,
    action,
    minorUnits: amount.minorUnits,
    currency: amount.currency.code,
    performed: isPerformed,
    ...(reason === undefined ? {} : { reason }),
    ...(cancels === undefined ? {} : { cancels }),
    startedAtMs: startedAt,
    endedAtMs: endedAt,
  };
}
