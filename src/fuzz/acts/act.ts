import { z } from 'zod';
import { BREAK_KINDS } from '../../laws/index.js';
import { ACTIONS, CARDHOLDER_BEHAVIOURS, findCurrency, formatAmount } from '../../protocol/index.js';

// What a POS may do in a walk, as plain data: it is generated, shrunk, kept in a file and played again.

const share = z.number().min(-1).max(1);

/** An amount in minor units of a currency named by its letters. */
const amount = z.strictObject({
  minorUnits: z.int().min(1).max(999_999_999_999),
  currency: z.string().refine((code) => findCurrency(code) !== undefined, 'a currency of ISO 4217'),
});

/** One way in which a request is unlike the usual one, and still right. */
const variation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plain') }),
  /** Cut into segments at these parts of its length; -1 means after every byte (CAP-FRM-13). */
  z.strictObject({ kind: z.literal('segments'), places: z.array(share), hasPause: z.boolean() }),
  /** Fields after the version sorted by these keys (CAP-FRM-07). */
  z.strictObject({ kind: z.literal('order'), keys: z.array(z.int()) }),
  /** One more field: private data, or one nobody knows (CAP-FRM-12). */
  z.strictObject({ kind: z.literal('field'), tag: z.string().regex(/^[A-Z]{2}$/), value: z.string().min(1).max(999) }),
  /** The ticket is wanted back (CAP-TKT-02). */
  z.strictObject({ kind: z.literal('ticket'), codes: z.string().regex(/^[01][012][01]$/) }),
  /** The amount on this many digits (CAP-AMT-11). */
  z.strictObject({ kind: z.literal('padded'), digits: z.int().min(2).max(12) }),
  /** A CR LF ends it, in a segment of its own or not (CAP-FRM-19). */
  z.strictObject({ kind: z.literal('line-end'), isApart: z.boolean() }),
  z.strictObject({ kind: z.literal('version'), version: z.string().regex(/^\d{4}$/) }),
  /** Another twelve-digit identifier (CAP-REQ-06). */
  z.strictObject({ kind: z.literal('identifier'), identifier: z.string().regex(/^\d{12}$/) }),
]);

export const FUZZED_ACTIONS = ['debit', 'credit', 'cheque', 'cancellation', 'duplicate', 'identification'] as const;
const action = z.enum(FUZZED_ACTIONS);

/** One act of the POS. */
export const actSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('request'),
    action,
    amount: amount.optional(),
    behaviour: z.enum(CARDHOLDER_BEHAVIOURS).optional(),
    variation,
  }),
  /** A request with one break in it; `field` and `place` choose where. */
  z.strictObject({
    kind: z.literal('broken'),
    action,
    amount: amount.optional(),
    broken: z.enum(BREAK_KINDS),
    field: z.int().min(0),
    place: z.int().min(0),
    places: z.array(share),
  }),
  /** The connection ends after this part of a request. */
  z.strictObject({
    kind: z.literal('cut'),
    action,
    amount: amount.optional(),
    at: share,
    how: z.enum(['close', 'reset', 'half-close']),
  }),
  /** A second POS asks while the cardholder of the first takes their time. */
  z.strictObject({ kind: z.literal('second'), action: z.enum(['debit', 'identification']), first: amount, second: amount }),
]);

export type Act = z.infer<typeof actSchema>;
export type RequestAct = Extract<Act, { kind: 'request' }>;
export type BrokenAct = Extract<Act, { kind: 'broken' }>;
export type CutAct = Extract<Act, { kind: 'cut' }>;
export type SecondAct = Extract<Act, { kind: 'second' }>;
export type ActAmount = z.infer<typeof amount>;
export type Variation = z.infer<typeof variation>;

/** An act of the POS in a few words, such as `debit of 1.00 EUR, the cardholder will abandon, byte by byte`. */
export function describeAct(act: Act): string {
  switch (act.kind) {
    case 'request':
      return [wordsOf(act.action, act.amount), ...behaviourWords(act), ...variationWords(act.variation)].join(', ');
    case 'broken': {
      const cut = act.places.length === 0 ? [] : ['in several segments'];
      return [`${wordsOf(act.action, act.amount)} with a break: ${act.broken.replaceAll('-', ' ')}`, ...cut].join(', ');
    }
    case 'cut':
      return `${wordsOf(act.action, act.amount)}, ${CUTS[act.how]} after ${Math.round(act.at * 100)} % of it`;
    case 'second':
      return `${wordsOf('debit', act.first)} that takes a while, and meanwhile from a second POS: ${wordsOf(act.action, act.second)}`;
    default:
      return act satisfies never;
  }
}

const CUTS: Readonly<Record<CutAct['how'], string>> = {
  close: 'the connection closed',
  reset: 'the connection reset',
  'half-close': 'the sending side closed',
};

function wordsOf(name: Act['action'], of: ActAmount | undefined): string {
  const currency = of === undefined ? undefined : findCurrency(of.currency);
  return of === undefined || currency === undefined || !ACTIONS[name].isFinancial
    ? name
    : `${name} of ${formatAmount({ minorUnits: of.minorUnits, currency })}`;
}

function behaviourWords({ behaviour }: RequestAct): string[] {
  return behaviour === undefined || behaviour === 'pay' ? [] : [`cardholder: ${behaviour}`];
}

function variationWords(one: Variation): string[] {
  switch (one.kind) {
    case 'plain':
      return [];
    case 'segments':
      return [
        one.places.includes(-1) ? 'byte by byte' : `in ${one.places.length + 1} segments${one.hasPause ? ' with pauses' : ''}`,
      ];
    case 'order':
      return ['its fields in another order'];
    case 'field':
      return [`with the field ${one.tag}`];
    case 'ticket':
      return [`ticket wanted (CK ${one.codes})`];
    case 'padded':
      return [`its amount on ${one.digits} digits`];
    case 'line-end':
      return [one.isApart ? 'a CR LF in a segment of its own' : 'with a CR LF'];
    case 'version':
      return [`version ${one.version}`];
    case 'identifier':
      return ['with another identifier'];
    default:
      return one satisfies never;
  }
}
