import type { Text } from './language.js';

/** Something a terminal may do or not. */
interface CapabilityRow {
  /** Whether a subject that says nothing of it is taken to do it. */
  readonly isUsual: boolean;
  /** What a terminal does that declares it. */
  readonly does: string;
  /** What a subject that does not declare it has none of. */
  readonly what: Text;
  /** The tag of a scenario that is asked only of a subject that declares it. */
  readonly tag: `@needs-${string}`;
}

/** What a terminal may declare to do: everything that says, asks or shows a capability is made of these rows. */
export const CAPABILITIES = {
  credit: {
    isUsual: true,
    does: 'Performs credits (refunds).',
    what: { en: 'credits', fr: 'le crédit' },
    tag: '@needs-credit',
  },
  cancellation: {
    isUsual: true,
    does: 'Performs cancellations.',
    what: { en: 'cancellations', fr: "l'annulation" },
    tag: '@needs-cancellation',
  },
  cheque: {
    isUsual: true,
    does: 'Performs debits by cheque.',
    what: { en: 'cheques', fr: 'le chèque' },
    tag: '@needs-cheque',
  },
  duplicate: {
    isUsual: true,
    does: 'Answers a duplicate.',
    what: { en: 'duplicates', fr: 'le duplicata' },
    tag: '@needs-duplicate',
  },
  identification: {
    isUsual: true,
    does: 'Answers an identification.',
    what: { en: 'identification', fr: "l'identification" },
    tag: '@needs-identification',
  },
  print: {
    isUsual: true,
    does: 'Prints what the POS sends.',
    what: { en: 'printing', fr: "l'impression" },
    tag: '@needs-print',
  },
  tickets: {
    isUsual: true,
    does: 'Returns the ticket in ZT when CK asks for it.',
    what: { en: 'tickets in the response', fr: 'le ticket dans la réponse' },
    tag: '@needs-tickets',
  },
  immediateResponse: {
    isUsual: false,
    does: 'Answers at once when BA is 1.',
    what: { en: 'immediate responses', fr: 'la réponse immédiate' },
    tag: '@needs-immediate-response',
  },
  partialPayment: {
    isUsual: false,
    does: 'May perform less than the requested amount.',
    what: { en: 'partial payments', fr: 'le paiement partiel' },
    tag: '@needs-partial-payment',
  },
} as const satisfies Readonly<Record<string, CapabilityRow>>;

export type CapabilityName = keyof typeof CAPABILITIES;

/** What a terminal declares to do. What it does not declare is not asked of it, and reported as not applicable. */
export type Capabilities = Readonly<Record<CapabilityName, boolean>> & {
  /** ISO 4217 letter codes. The first one is used where any currency will do. */
  readonly currencies: readonly string[];
};

export const CAPABILITY_NAMES = Object.keys(CAPABILITIES) as readonly CapabilityName[];

/** One thing for each capability, made of its row, in the order of the rows. */
export function perCapability<Made>(make: (row: CapabilityRow) => Made): Record<CapabilityName, Made> {
  return Object.fromEntries(CAPABILITY_NAMES.map((name) => [name, make(CAPABILITIES[name])])) as Record<CapabilityName, Made>;
}
