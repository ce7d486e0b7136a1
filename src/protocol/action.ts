import type { Tag } from './tables/dictionary.js';

/** Actions a POS can ask for, whose fields are public. */
export type ActionName = 'debit' | 'credit' | 'cancellation' | 'cheque' | 'duplicate' | 'identification' | 'print';

/** What a request for an action carries (exchanges.md sections 1 to 7). */
export interface Action {
  readonly name: ActionName;
  /** Value of `CD`. */
  readonly code: string;
  /** Moves money when performed. */
  readonly isFinancial: boolean;
  readonly mandatory: readonly Tag[];
  readonly optional: readonly Tag[];
}

const IDENTIFYING = ['CZ', 'CJ', 'CA', 'CD'] as const satisfies readonly Tag[];
const FINANCIAL = [...IDENTIFYING, 'CB', 'CE'] as const satisfies readonly Tag[];
const PAYMENT_OPTIONS = ['BA', 'BB', 'BF', 'CC', 'CF', 'CG', 'CH', 'CK', 'BH', 'BI'] as const satisfies readonly Tag[];

export const ACTIONS: Readonly<Record<ActionName, Action>> = {
  debit: { name: 'debit', code: '0', isFinancial: true, mandatory: FINANCIAL, optional: PAYMENT_OPTIONS },
  credit: { name: 'credit', code: '1', isFinancial: true, mandatory: FINANCIAL, optional: [...PAYMENT_OPTIONS, 'IM'] },
  cancellation: { name: 'cancellation', code: '2', isFinancial: true, mandatory: FINANCIAL, optional: PAYMENT_OPTIONS },
  cheque: { name: 'cheque', code: '0', isFinancial: true, mandatory: [...FINANCIAL, 'CC'], optional: PAYMENT_OPTIONS },
  duplicate: { name: 'duplicate', code: '3', isFinancial: false, mandatory: IDENTIFYING, optional: ['CK', 'CB', 'CE'] },
  identification: { name: 'identification', code: 'I', isFinancial: false, mandatory: IDENTIFYING, optional: [] },
  print: { name: 'print', code: 'P', isFinancial: false, mandatory: [...IDENTIFYING, 'ZT'], optional: ['CK'] },
};

const ALL_ACTIONS: readonly Action[] = Object.values(ACTIONS);

export const ACTION_NAMES = Object.keys(ACTIONS) as readonly ActionName[];

/** `CC` value that asks for a cheque (CAP-CHQ-01). */
export const CHEQUE_APPLICATION = '00C';

/** The action a request asks for, by its `CD` and `CC`; undefined for an action whose fields are not public. */
export function findAction(code: string | undefined, application: string | undefined): Action | undefined {
  if (code === '0') return application === CHEQUE_APPLICATION ? ACTIONS.cheque : ACTIONS.debit;
  return ALL_ACTIONS.find((action) => action.code === code);
}

/** Fields that a request for this action needs; of one whose fields are not public, those that say who asks for what. */
export function mandatoryFields(action: Action | undefined): readonly Tag[] {
  return action?.mandatory ?? IDENTIFYING;
}
