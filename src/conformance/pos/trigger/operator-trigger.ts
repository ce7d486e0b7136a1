import type { Language, Text } from '../../../protocol/index.js';
import { formatAddress } from '../../../wire/index.js';
import { askLine, type OperatorConsole } from '../../cardholder/operator-console.js';
import type { TriggerReport } from '../order/belief.js';
import type { Order, OrderAction } from '../order/order.js';
import { makeBelief } from './read-belief.js';
import type { Trigger } from './trigger.js';

const ORDERS: Readonly<Record<OrderAction, Text>> = {
  debit: { en: 'charge by card', fr: 'encaissez par carte' },
  credit: { en: 'refund by card', fr: 'remboursez par carte' },
  cancellation: { en: 'cancel the card payment', fr: 'annulez le paiement par carte' },
  cheque: { en: 'charge by cheque', fr: 'encaissez par chèque' },
  duplicate: {
    en: 'ask the terminal for a duplicate of the last ticket',
    fr: 'demandez au terminal le duplicata du dernier ticket',
  },
  identification: { en: 'test the connection with the terminal', fr: 'testez la liaison avec le terminal' },
  print: { en: 'print a text on the terminal', fr: 'imprimez un texte sur le terminal' },
};

const WORDS = {
  at: { en: 'At the POS (terminal at', fr: 'Sur la caisse (terminal :' },
  then: { en: 'Then tell what the POS shows', fr: 'Puis dites ce que la caisse affiche' },
  choices: {
    en: '[d] done, paid   [n] not done   [u] it does not know   [s] it does not say   [c] cannot do it',
    fr: '[d] fait, payé   [n] pas fait   [u] elle ne sait pas   [s] elle ne dit rien   [c] impossible',
  },
  amount: { en: 'Amount it shows, if another one', fr: "Montant affiché, s'il est autre" },
  retry: { en: 'Does it offer to try again? [y/n]', fr: 'Propose-t-elle de recommencer ? [o/n]' },
} satisfies Record<string, Text>;

/** Tells a person what to do at the POS, and asks what it then shows. */
export function operatorTrigger(console: OperatorConsole, language: Language): Trigger {
  return {
    async start(order, { terminal, signal }) {
      const sum = order.amount === '' ? '' : ` ${order.amount} ${order.currency}`;
      const mark = order.reference === '' ? '' : ` (${order.reference})`;
      console.output.write(
        `\n  ${WORDS.at[language]} ${formatAddress(terminal)}): ${ORDERS[order.action][language]}${sum}${mark}\n`,
      );
      console.output.write(`  ${WORDS.then[language]}: ${WORDS.choices[language]}\n`);
      const answer = await askLine(console, '', signal);
      if (signal?.aborted === true) return { kind: 'interrupted' };
      return reportOf(answer?.trim().toLowerCase() ?? 's', order, console, language, signal);
    },
  };
}

async function reportOf(
  answer: string,
  order: Order,
  console: OperatorConsole,
  language: Language,
  signal: AbortSignal | undefined,
): Promise<TriggerReport> {
  switch (answer.slice(0, 1)) {
    case 'c':
      return { kind: 'cannot' };
    case 'd': {
      if (order.amount === '') return { kind: 'told', belief: { outcome: 'done' } };
      console.output.write(`  ${WORDS.amount[language]} (${order.amount} ${order.currency}) > `);
      const amount = (await askLine(console, '', signal))?.trim().replace(',', '.') || order.amount;
      return { kind: 'told', belief: makeBelief('done', { amount, currency: order.currency }, order) };
    }
    case 'n':
    case 'u': {
      console.output.write(`  ${WORDS.retry[language]} > `);
      const retry = /^[yo]/i.test((await askLine(console, '', signal)) ?? '');
      return { kind: 'told', belief: { outcome: answer.startsWith('n') ? 'not-done' : 'unknown', retry } };
    }
    default:
      return { kind: 'untold' };
  }
}
