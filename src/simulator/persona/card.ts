import type { Draws } from './seeded-random.js';

/** What a payment application of the terminal reads from a card. */
interface CardApplicationRow {
  /** As a ticket names it. */
  readonly label: string;
  /** EMV application identifier, as `AI` carries it (CAP-TAG-13). */
  readonly identifier: string;
  /** Value of `CI` (CAP-TAG-09). */
  readonly readMode: '1' | '2';
  /** First six digits of its cards. */
  readonly prefix: string;
  /** Digits of its card numbers. */
  readonly length: number;
}

/** Card applications the simulated terminal knows, by their `CC` code. Cheques are no card application. */
export const CARD_APPLICATIONS = {
  '001': { label: 'CB', identifier: 'A0000000421010', readMode: '1', prefix: '497010', length: 16 },
  '00B': { label: 'CB', identifier: 'A0000000421010', readMode: '2', prefix: '497010', length: 16 },
  '002': { label: 'AMERICAN EXPRESS', identifier: 'A00000002501', readMode: '1', prefix: '375200', length: 15 },
  '00D': { label: 'AMERICAN EXPRESS', identifier: 'A00000002501', readMode: '2', prefix: '375200', length: 15 },
  '006': { label: 'DINERS CLUB', identifier: 'A0000001523010', readMode: '1', prefix: '361480', length: 14 },
  '009': { label: 'JCB', identifier: 'A0000000651010', readMode: '1', prefix: '352840', length: 16 },
  '00U': { label: 'UNIONPAY', identifier: 'A000000333010101', readMode: '1', prefix: '622848', length: 16 },
} as const satisfies Readonly<Record<string, CardApplicationRow>>;

export type CardApplication = keyof typeof CARD_APPLICATIONS;

/** A card as the terminal reports it. No complete number ever exists, not even in memory (CAP-TAG-12). */
export interface Card {
  readonly application: CardApplication;
  readonly label: string;
  readonly identifier: string;
  readonly readMode: '1' | '2';
  /** First six and last four digits, `#` between them. */
  readonly maskedNumber: string;
  /** Year and month, as `AB` carries it (CAP-TAG-11). */
  readonly expiry: string;
}

/** Their codes, in the order of the table. */
export const CARD_APPLICATION_CODES = Object.keys(CARD_APPLICATIONS) as [CardApplication, ...CardApplication[]];

export function isCardApplication(code: string): code is CardApplication {
  return Object.hasOwn(CARD_APPLICATIONS, code);
}

/** The applications that read a card in this way; all of them where none does. */
export function selectApplication(
  applications: readonly [CardApplication, ...CardApplication[]],
  readMode: '1' | '2',
): readonly [CardApplication, ...CardApplication[]] {
  const [first, ...others] = applications.filter((code) => CARD_APPLICATIONS[code].readMode === readMode);
  return first === undefined ? applications : [first, ...others];
}

/** Draws a card of this application that expires one to four years after the given date. */
export function drawCard(application: CardApplication, dateMs: number, draws: Draws): Card {
  const { label, identifier, readMode, prefix, length } = CARD_APPLICATIONS[application];
  const year = (new Date(dateMs).getUTCFullYear() + 1 + draws.integer(4)) % 100;
  const month = 1 + draws.integer(12);
  return {
    application,
    label,
    identifier,
    readMode,
    maskedNumber: prefix + '#'.repeat(length - prefix.length - 4) + draws.digits(4),
    expiry: twoDigits(year) + twoDigits(month),
  };
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
