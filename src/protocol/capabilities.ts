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

/** What is left out of a row: most are usual, and the tag is the name in small letters. */
const ROWS = {
  credit: { does: 'Performs credits (refunds).', what: { en: 'credits', fr: 'le crédit' } },
  cancellation: { does: 'Performs cancellations.', what: { en: 'cancellations', fr: "l'annulation" } },
  cheque: { does: 'Performs debits by cheque.', what: { en: 'cheques', fr: 'le chèque' } },
  duplicate: { does: 'Answers a duplicate.', what: { en: 'duplicates', fr: 'le duplicata' } },
  identification: { does: 'Answers an identification.', what: { en: 'identification', fr: "l'identification" } },
  print: { does: 'Prints what the POS sends.', what: { en: 'printing', fr: "l'impression" } },
  tickets: {
    does: 'Returns the ticket in ZT when CK asks for it.',
    what: { en: 'tickets in the response', fr: 'le ticket dans la réponse' },
  },
  immediateResponse: {
    isUsual: false,
    does: 'Answers at once when BA is 1.',
    what: { en: 'immediate responses', fr: 'la réponse immédiate' },
  },
  partialPayment: {
    isUsual: false,
    does: 'May perform less than the requested amount.',
    what: { en: 'partial payments', fr: 'le paiement partiel' },
  },
} as const satisfies Readonly<Record<string, Omit<CapabilityRow, 'isUsual' | 'tag'> & { readonly isUsual?: false }>>;

export type CapabilityName = keyof typeof ROWS;

/** What a terminal declares to do. What it does not declare is not asked of it, and reported as not applicable. */
export type Capabilities = Readonly<Record<CapabilityName, boolean>> & {
  /** ISO 4217 letter codes. The first one is used where any currency will do. */
  readonly currencies: readonly string[];
};

export const CAPABILITY_NAMES = Object.keys(ROWS) as readonly CapabilityName[];

/** What a terminal may declare to do: everything that says, asks or shows a capability is made of these rows. */
export const CAPABILITIES: Readonly<Record<CapabilityName, CapabilityRow>> = perName((name) => {
  const words = name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
  return { isUsual: true, tag: `@needs-${words}`, ...ROWS[name] };
});

/** One thing for each capability, made of its row, in the order of the rows. */
export function perCapability<Made>(make: (row: CapabilityRow) => Made): Record<CapabilityName, Made> {
  return perName((name) => make(CAPABILITIES[name]));
}

function perName<Made>(make: (name: CapabilityName) => Made): Record<CapabilityName, Made> {
  return Object.fromEntries(CAPABILITY_NAMES.map((name) => [name, make(name)])) as Record<CapabilityName, Made>;
}

/** What the person at the terminal does with a payment. The names are used on the command line, in scenarios and in reports. */
export const CARDHOLDER_BEHAVIOURS = ['pay', 'refused', 'forbidden', 'abandon', 'no-card', 'withdraw', 'slow'] as const;

/**
 * `pay` completes the payment; `refused` and `forbidden` present a card that the issuer refuses or that may not be used;
 * `abandon` presses the red key; `no-card` presents nothing until the terminal gives up; `withdraw` takes the card out too
 * early; `slow` pays after a while.
 */
export type CardholderBehaviour = (typeof CARDHOLDER_BEHAVIOURS)[number];
