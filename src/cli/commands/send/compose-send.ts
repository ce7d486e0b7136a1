import { EncodeError, encodeFrame, type Field } from '../../../codec/index.js';
import {
  ACTIONS,
  type ActionName,
  type Amount,
  AmountError,
  actionOf,
  composeRequest,
  DEFAULT_POS,
  parseAmount,
} from '../../../protocol/index.js';
import { CommandError } from '../../command-error.js';

/** A request as the command line asks for it. */
export interface SendRequest {
  readonly action: ActionName;
  readonly amount?: string;
  readonly currency?: string;
  /** Text to print. */
  readonly text?: string;
  /** Fields to add, or to put in place of those of the same tag. */
  readonly fields: readonly Field[];
  readonly lineEnd: boolean;
}

/** The request to send, and whether a terminal may move money for it. */
export interface ComposedRequest {
  readonly bytes: Buffer;
  readonly fields: readonly Field[];
  readonly movesMoney: boolean;
}

/** Composes a request. Throws `CommandError` for what cannot be asked, naming the rule. */
export function composeSend(request: SendRequest): ComposedRequest {
  const amount = readAmount(request);
  const composed = composeRequest(DEFAULT_POS, { action: request.action, ...(amount === undefined ? {} : { amount }) });
  const fields = withFields([...composed, ...printedText(request)], request.fields);
  const action = actionOf(fields);
  return { bytes: encode(fields, request.lineEnd), fields, movesMoney: action === undefined || action.isFinancial };
}

function readAmount({ action, amount, currency }: SendRequest): Amount | undefined {
  if (!ACTIONS[action].isFinancial) {
    if (amount === undefined) return undefined;
    throw new CommandError('USAGE', {
      en: `A request for ${action} has no amount. Write: caisse-ap send ${action} --target HOST:PORT`,
      fr: `Une demande ${action} n'a pas de montant. Écrivez : caisse-ap send ${action} --target HOST:PORT`,
    });
  }
  if (amount === undefined || currency === undefined) {
    const what =
      amount === undefined
        ? { en: 'an amount and a currency', fr: 'un montant et une devise' }
        : { en: 'a currency after the amount', fr: 'une devise après le montant' };
    const example = `caisse-ap send ${action} ${amount ?? '12.34'} EUR --target HOST:PORT`;
    throw new CommandError('USAGE', {
      en: `A ${action} needs ${what.en}. Write: ${example}`,
      fr: `Il manque ${what.fr} à la demande ${action}. Écrivez : ${example}`,
    });
  }
  try {
    return parseAmount(amount, currency);
  } catch (error) {
    if (error instanceof AmountError) throw refusalOf(error);
    throw error;
  }
}

const PRINT = 'caisse-ap send print --text "…" --target HOST:PORT';

function refusalOf({ text }: AmountError | EncodeError): CommandError {
  return new CommandError('USAGE', text);
}

/** `ZT` with the text as a ticket, for the action that prints (CAP-REQ-04). */
function printedText({ action, text }: SendRequest): Field[] {
  if (action !== 'print') {
    if (text === undefined) return [];
    throw new CommandError('USAGE', {
      en: `--text goes with print only. Write: ${PRINT}`,
      fr: `--text ne va qu'avec print. Écrivez : ${PRINT}`,
    });
  }
  if (text === undefined || text === '') {
    throw new CommandError('USAGE', {
      en: `A print needs a text. Write: ${PRINT}`,
      fr: `Une impression a besoin d'un texte. Écrivez : ${PRINT}`,
    });
  }
  if (/[^\x00-\xff]/.test(text)) {
    throw new CommandError('USAGE', {
      en: 'The text has a character that Latin-1 does not have; a ticket is Latin-1 (CAP-TKT-07).',
      fr: 'Le texte contient un caractère étranger à Latin-1 ; un ticket est en Latin-1 (CAP-TKT-07).',
    });
  }
  const ticket = Buffer.from(text, 'latin1').toString('base64');
  if (ticket.length > 900) {
    throw new CommandError('USAGE', {
      en: `The text has ${text.length} characters; AK holds 675 at most (CAP-TKT-05).`,
      fr: `Le texte compte ${text.length} caractères ; AK en contient 675 au plus (CAP-TKT-05).`,
    });
  }
  const inner = [
    { tag: 'CK', value: '100' },
    { tag: 'AK', value: ticket },
  ];
  return [{ tag: 'ZT', value: encodeFrame(inner).toString('latin1') }];
}

function withFields(composed: readonly Field[], given: readonly Field[]): Field[] {
  const fields = [...composed];
  for (const field of given) {
    const index = fields.findIndex(({ tag }) => tag === field.tag);
    if (index === -1) fields.push(field);
    else fields[index] = field;
  }
  return fields;
}

function encode(fields: readonly Field[], lineEnd: boolean): Buffer {
  try {
    const bytes = encodeFrame(fields);
    return lineEnd ? Buffer.concat([bytes, Buffer.from('\r\n')]) : bytes;
  } catch (error) {
    if (error instanceof EncodeError) throw refusalOf(error);
    throw error;
  }
}
