import type { Field } from '../codec/index.js';
import { ACTIONS, type ActionName, CHEQUE_APPLICATION } from './action.js';
import { type Amount, amountDigits } from './amount.js';
import type { Tag } from './tables/dictionary.js';

/** Who asks: the version spoken, the protocol identifier and the number of the POS. */
export interface PosIdentity {
  /** `CZ`, four digits. */
  readonly version: string;
  /** `CJ`, twelve digits. */
  readonly identifier: string;
  /** `CA`, two digits. */
  readonly posNumber: string;
}

export const DEFAULT_POS: PosIdentity = { version: '0320', identifier: '012345678901', posNumber: '01' };

/** What a POS asks for. `extra` fields follow the mandatory ones, in the given order. */
export interface RequestContent {
  readonly action: ActionName;
  /** Needed by financial actions. */
  readonly amount?: Amount;
  readonly extra?: readonly { readonly tag: Tag; readonly value: string }[];
}

/**
 * The fields of a well-formed request, in the order of the vendors' examples (S2): `CZ CJ CA CB CD CE`, then the extras. Throws
 * when a financial action comes without an amount. Requirements CAP-REQ-01 to CAP-REQ-04, CAP-CHQ-01.
 */
export function composeRequest(pos: PosIdentity, content: RequestContent): Field[] {
  const action = ACTIONS[content.action];
  const { amount } = content;
  if (action.isFinancial && amount === undefined) throw new TypeError(`A ${action.name} request needs an amount.`);
  const fields: Field[] = [
    { tag: 'CZ', value: pos.version },
    { tag: 'CJ', value: pos.identifier },
    { tag: 'CA', value: pos.posNumber },
  ];
  if (amount !== undefined) fields.push({ tag: 'CB', value: amountDigits(amount.minorUnits) });
  fields.push({ tag: 'CD', value: action.code });
  if (amount !== undefined) fields.push({ tag: 'CE', value: amount.currency.number });
  if (action.name === 'cheque') fields.push({ tag: 'CC', value: CHEQUE_APPLICATION });
  return [...fields, ...(content.extra ?? [])];
}
