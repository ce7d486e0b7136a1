import {
  type Amount,
  actionOf,
  amountOf,
  type Exchange,
  type Fields,
  fieldValue,
  finalResponses,
  formatAmount,
  labelOf,
  type Message,
  minorUnitsOf,
  outcomeOf,
  reasonOf,
  type Tag,
  type Text,
} from '../protocol/index.js';
import { type NotDone, notDone, type Outcome, unknown } from './outcome.js';

/** What a POS consents to beside what it asked for. */
export interface Consent {
  /** A lower amount than the one asked for (CAP-AMT-10). */
  readonly partialPayment: boolean;
}

/**
 * What a POS knows after an exchange. Pure. `AE` decides (CAP-RSP-15), and only in a response that is whole, readable and its own; where
 * anything speaks against taking it at its word, nobody knows.
 */
export function concludeExchange({ request, responses, ending }: Exchange, consent: Consent): Outcome {
  const doubtful = responses.map(({ message }) => whyUnreadable(message)).find((reason) => reason !== undefined);
  if (doubtful !== undefined) return unknown(doubtful);
  const finals = finalResponses({ responses });
  const [first] = finals;
  if (first === undefined) return unknown(responses.length === 0 ? NO_ANSWER[ending] : NO_FINAL_ANSWER);
  if (finals.some(({ fields }) => outcomeOf(fields) !== outcomeOf(first.fields))) return unknown(CONTRADICTION);
  const foreign = whyForeign(first.fields, request.fields);
  if (foreign !== undefined) return unknown(foreign);
  return outcomeOf(first.fields) === 'performed' ? concludePerformed(first, request, consent) : refusalIn(first.fields);
}

function whyUnreadable(message: Message): Text | undefined {
  if (message.isLost || message.isUnreadable) return UNREADABLE;
  const values = new Map<string, string>();
  for (const { tag, value } of message.fields) {
    if ((values.get(tag) ?? value) !== value) return TWO_VALUES;
    values.set(tag, value);
  }
  return undefined;
}

/** A response is its own only with the `CA` and `CD` that were asked (CAP-RSP-14); a duplicate may come without `CD`. */
function whyForeign(response: Fields, request: Fields): Text | undefined {
  const isDuplicate = actionOf(request)?.name === 'duplicate';
  const isOther = (tag: Tag) => {
    const value = fieldValue(response, tag);
    return value !== fieldValue(request, tag) && !(value === undefined && isDuplicate);
  };
  if (isOther('CA')) return FOREIGN_POS;
  return isOther('CD') && !isDuplicate ? FOREIGN_ACTION : undefined;
}

function concludePerformed(response: Message, request: Message, { partialPayment }: Consent): Outcome {
  const asked = amountOf(request.fields);
  if (actionOf(request.fields)?.isFinancial !== true || asked === undefined) return { outcome: 'done' };
  if (fieldValue(response.fields, 'CE') !== asked.currency.number) return unknown(OTHER_CURRENCY);
  const minorUnits = minorUnitsOf(fieldValue(response.fields, 'CB') ?? '');
  if (minorUnits === undefined) return unknown(NO_AMOUNT);
  const amount: Amount = { minorUnits, currency: asked.currency };
  const isPartial = partialPayment && minorUnits > 0 && minorUnits < asked.minorUnits;
  return minorUnits === asked.minorUnits || isPartial ? { outcome: 'done', amount } : unknown(otherAmount(amount));
}

function refusalIn(fields: Fields): NotDone {
  const code = reasonOf(fields);
  const label = code === undefined ? undefined : labelOf('AF', code);
  return notDone(label ?? NOT_PERFORMED, code);
}

const NOT_PERFORMED: Text = { en: 'operation not performed', fr: 'opération non effectuée' };

const UNREADABLE: Text = { en: 'the answer cannot be read', fr: 'la réponse est illisible' };

const TWO_VALUES: Text = { en: 'a field came twice with two values', fr: 'un champ est arrivé deux fois avec deux valeurs' };

const CONTRADICTION: Text = { en: 'two answers contradict each other', fr: 'deux réponses se contredisent' };

const NO_FINAL_ANSWER: Text = { en: 'no final answer came', fr: "aucune réponse finale n'est arrivée" };

const FOREIGN_POS: Text = { en: 'the answer is for another POS', fr: 'la réponse est pour une autre caisse' };

const FOREIGN_ACTION: Text = { en: 'the answer is for another action', fr: 'la réponse est pour une autre action' };

const OTHER_CURRENCY: Text = { en: 'the answer is in another currency', fr: 'la réponse est dans une autre devise' };

const NO_AMOUNT: Text = { en: 'the answer gives no amount', fr: 'la réponse ne donne aucun montant' };

function otherAmount(amount: Amount): Text {
  return {
    en: `the answer is for another amount, ${formatAmount(amount)}`,
    fr: `la réponse est pour un autre montant, ${formatAmount(amount, 'fr')}`,
  };
}

const NO_ANSWER: Readonly<Record<Exchange['ending'], Text>> = {
  answered: NO_FINAL_ANSWER,
  talkative: NO_FINAL_ANSWER,
  closed: { en: 'the terminal closed the connection', fr: 'le terminal a fermé la connexion' },
  reset: { en: 'the connection was broken off', fr: 'la connexion a été coupée' },
  silent: { en: 'no answer in time', fr: 'pas de réponse dans le délai' },
  incomplete: { en: 'the answer did not come to its end', fr: "la réponse n'est pas allée jusqu'à sa fin" },
  oversized: { en: 'the answer had no end', fr: "la réponse n'avait pas de fin" },
  interrupted: { en: 'the wait was interrupted', fr: "l'attente a été interrompue" },
};
