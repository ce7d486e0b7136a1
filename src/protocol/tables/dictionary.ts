import type { Text } from '../language.js';
import type { Confidence, RequirementId } from '../requirements/requirements.js';

/** The format a value must have, and the requirement that says so. */
export interface FormatRule {
  readonly requirement: RequirementId;
  readonly pattern: RegExp;
  /** The format in words, for a finding. */
  readonly expected: Text;
}

/**
 * What of a value may be shown in clear; the rest of it is masked. A pattern: values of this form, whole. `words`: words of letters and
 * at most three digits (see `maskWords`). `code-and-words`: the two characters of a code, then words. `last-four`: the last digits of
 * a card number. `amount`: digits of an amount, one too many of them included. `ticket-codes`: `CK` inside it.
 */
export type Shown = 'nothing' | 'last-four' | 'words' | 'code-and-words' | 'amount' | 'ticket-codes' | RegExp;

const ONE_DIGIT = /^\d$/;
const TWO_DIGITS = /^\d{2}$/;
const THREE_DIGITS = /^\d{3}$/;
const FOUR_DIGITS = /^\d{4}$/;
const TWELVE_DIGITS = /^\d{12}$/;
const AMOUNT = /^\d{2,12}$/;
const ZERO_OR_ONE = /^[01]$/;

/** One tag of the protocol, as vendors document it. */
export interface FieldDefinition {
  readonly tag: string;
  readonly name: Text;
  /** Who sends it; `constructed` is a field made of fields. */
  readonly owner: 'pos' | 'terminal' | 'both' | 'constructed';
  /** Characters of the value. */
  readonly length: { readonly min: number; readonly max: number };
  readonly format: string;
  /** What a requirement says a value must be; absent where none does. */
  readonly rule?: FormatRule;
  /** What of a value may be shown and written in clear. */
  readonly shown: Shown;
  /** First version in which it was seen; not a rule of compatibility. */
  readonly since: string;
  /** Whether a response repeats the value of the request. */
  readonly echo: 'none' | 'same-value' | 'zero-padded-allowed';
  /** Personal or card data, hidden wherever it is shown or written. */
  readonly isSensitive: boolean;
  /** Set for a tag only this vendor uses. */
  readonly vendor?: string;
  readonly confidence: Confidence;
  readonly sources: readonly string[];
  readonly notes: string;
}

/** What a row is that says nothing else. */
const USUAL = { echo: 'none', isSensitive: false, confidence: 'documented' } as const;

type Row = Omit<FieldDefinition, 'tag' | keyof typeof USUAL> & Partial<Pick<FieldDefinition, keyof typeof USUAL>>;

const ROWS = {
  AA: {
    name: { en: 'Card number', fr: 'Numéro PAN' },
    owner: 'terminal',
    length: { min: 1, max: 64 },
    format: 'digits, with masking characters "#" or "*" in place of hidden digits',
    shown: 'last-four',
    since: '3.00 (seen)',
    isSensitive: true,
    sources: ['S2', 'S5', 'S9', 'S11'],
    notes:
      'Nearly always truncated: six first and four last digits kept, or only the last four with AL=1. The upper limit comes from one description; real values are 16 to 19 characters. Absent for cheques and on failure.',
  },
  AB: {
    name: { en: 'Card expiry date', fr: "Date d'expiration" },
    owner: 'terminal',
    length: { min: 4, max: 4 },
    format: 'YYMM',
    rule: {
      requirement: 'CAP-TAG-11',
      pattern: /^\d{2}(?:0[1-9]|1[0-2])$/,
      expected: { en: 'four digits, year then month', fr: "quatre chiffres, l'année puis le mois" },
    },
    shown: 'nothing',
    since: '3.00 (seen)',
    isSensitive: true,
    sources: ['S5', 'S9', 'S11', 'S14'],
    notes: 'One set of tests uses six digits; treat that as a test artefact.',
  },
  AC: {
    name: { en: 'Authorisation number', fr: "Numéro d'autorisation" },
    owner: 'terminal',
    length: { min: 1, max: 10 },
    format: 'alphanumeric',
    rule: { requirement: 'CAP-TAG-10', pattern: /^.{1,10}$/s, expected: { en: '1 to 10 characters', fr: '1 à 10 caractères' } },
    shown: /^[0-9A-Z]{6}$/,
    since: '3.00 (seen)',
    sources: ['S2', 'S5', 'S9', 'S11'],
    notes: 'Six characters in every genuine example. May be present on a refusal.',
  },
  AD: {
    name: { en: 'Cheque CMC7 line', fr: 'Piste CMC7' },
    owner: 'terminal',
    length: { min: 1, max: 35 },
    format: 'digits and CMC7 separator letters (A, B, D, F seen)',
    shown: 'nothing',
    since: '3.00 (seen)',
    isSensitive: true,
    sources: ['S9'],
    notes: '35 characters in the only example; real limits not public. Not returned by the one cheque set-up reported.',
  },
  AE: {
    name: { en: 'Action status', fr: "État de l'action" },
    owner: 'terminal',
    length: { min: 2, max: 2 },
    format: 'numeric code',
    rule: { requirement: 'CAP-TAG-05', pattern: /^(?:01|10|11)$/, expected: { en: '01, 10 or 11', fr: '01, 10 ou 11' } },
    shown: TWO_DIGITS,
    since: '3.00',
    sources: ['S2', 'S5', 'S9', 'S11', 'S12', 'S15'],
    notes: 'The outcome of the exchange. See codes.json.',
  },
  AF: {
    name: { en: 'Action status complement', fr: "Complément d'état de l'action" },
    owner: 'terminal',
    length: { min: 2, max: 50 },
    format: 'two-digit code, then for CB/EMV applications optional CB2A data padded with spaces',
    rule: {
      requirement: 'CAP-TAG-06',
      pattern: /^(?:0\d|1[0-3]).{0,48}$/s,
      expected: { en: 'a code from 00 to 13, 2 to 50 characters in all', fr: 'un code de 00 à 13, 2 à 50 caractères en tout' },
    },
    shown: 'code-and-words',
    since: '3.00',
    confidence: 'conflicting',
    sources: ['S2', 'S5', 'S9', 'S11', 'S12'],
    notes:
      'Only the first two characters are the code. Long form for CB/EMV: code 2 + CB2A field 39 (2) + field 44 subfield BC, message (21) + field 55 DF70 (2) + field 58 FF50 (2) = 29. Documented as present only when the operation was not performed; one vendor sends 01 with success.',
  },
  AG: {
    name: { en: 'National cheque file answer', fr: 'Réponse FNCI' },
    owner: 'terminal',
    length: { min: 4, max: 4 },
    format: 'alphanumeric',
    shown: 'words',
    since: '3.00 (seen)',
    sources: ['S9'],
    notes: 'Single example; code meanings not public.',
  },
  AH: {
    name: { en: 'Cheque guarantee answer', fr: 'Réponse de garantie' },
    owner: 'terminal',
    length: { min: 6, max: 6 },
    format: 'alphanumeric',
    shown: 'words',
    since: '3.00 (seen)',
    sources: ['S9'],
    notes: 'Single example; meaning not public.',
  },
  AI: {
    name: { en: 'Card application identifier', fr: 'AID de la carte' },
    owner: 'terminal',
    length: { min: 10, max: 32 },
    format: 'hexadecimal digits, upper case',
    rule: {
      requirement: 'CAP-TAG-13',
      pattern: /^[0-9A-F]{1,32}$/,
      expected: { en: 'upper-case hexadecimal, at most 32 characters', fr: 'hexadécimal en majuscules, 32 caractères au plus' },
    },
    shown: /^A000000\d{3}[0-9A-F]{4,6}$/,
    since: '3.00 (seen)',
    sources: ['S9', 'S11', 'S12'],
    notes: 'EMV AID, 5 to 16 bytes written in hexadecimal; every example has 14 characters.',
  },
  AK: {
    name: { en: 'Ticket', fr: 'Ticket' },
    owner: 'both',
    length: { min: 1, max: 900 },
    format: 'base64 with padding',
    shown: 'nothing',
    since: '3.20',
    sources: ['S2', 'S5', 'S9', 'S10'],
    notes:
      'Carried inside ZT next to CK; sent by the terminal in a response and by the POS in a print request. The decoded text is extended ASCII (Latin-1) or HTML according to CK. Announced lengths in two vendor samples exceed the visible base64 by the number of line ends, so line feeds inside the value are likely on some terminals.',
  },
  AL: {
    name: { en: 'Partial card number flag', fr: 'Indicateur de PAN partiel' },
    owner: 'terminal',
    length: { min: 1, max: 1 },
    format: 'numeric code',
    shown: ONE_DIGIT,
    since: '3.00 (seen)',
    sources: ['S5'],
    notes: 'Only documented by one vendor.',
  },
  AM: {
    name: { en: 'Customer phone number captured by the terminal', fr: 'Numéro de téléphone du client' },
    owner: 'terminal',
    length: { min: 8, max: 20 },
    format: 'digits',
    shown: 'nothing',
    since: '3.20',
    isSensitive: true,
    sources: ['S9'],
    notes: 'Counterpart of BH. Limits assumed from BH.',
  },
  AN: {
    name: { en: 'Customer e-mail captured by the terminal', fr: 'E-mail du client' },
    owner: 'terminal',
    length: { min: 6, max: 256 },
    format: 'e-mail address',
    shown: 'nothing',
    since: '3.20',
    isSensitive: true,
    sources: ['S9'],
    notes: 'Counterpart of BI. Limits assumed from BI. The published example announces 23 for 17 characters.',
  },
  AP: {
    name: { en: 'Date of the operation', fr: "Date de l'opération" },
    owner: 'terminal',
    length: { min: 13, max: 13 },
    format: 'undocumented date and time form',
    shown: 'nothing',
    since: 'vendor',
    vendor: 'PayXpert',
    sources: ['S5'],
    notes: 'Described as 13 characters; no example, so the form (for example a time stamp in milliseconds) is unknown.',
  },
  AQ: {
    name: { en: 'Terminal serial number', fr: 'Numéro de série du terminal' },
    owner: 'terminal',
    length: { min: 2, max: 20 },
    format: 'alphanumeric',
    shown: 'words',
    since: 'vendor',
    vendor: 'PayXpert',
    sources: ['S5'],
    notes: 'Returned by identification.',
  },
  BA: {
    name: { en: 'Response time', fr: 'Délai de réponse' },
    owner: 'pos',
    length: { min: 1, max: 1 },
    format: '0 or 1',
    rule: { requirement: 'CAP-TAG-17', pattern: ZERO_OR_ONE, expected: { en: '0 or 1', fr: '0 ou 1' } },
    shown: ONE_DIGIT,
    since: '3.00 (seen)',
    confidence: 'conflicting',
    sources: ['S5', 'S11', 'S15', 'S17'],
    notes:
      '0 or absent: one response at the end of the transaction. 1: an immediate response. Echoed only by simulators that repeat every request field. What follows an immediate response is described differently by every source.',
  },
  BB: {
    name: { en: 'Force authorisation', fr: "Demande d'autorisation" },
    owner: 'pos',
    length: { min: 1, max: 1 },
    format: '0 or 1',
    rule: { requirement: 'CAP-TAG-17', pattern: ZERO_OR_ONE, expected: { en: '0 or 1', fr: '0 ou 1' } },
    shown: ONE_DIGIT,
    since: '3.00 (seen)',
    sources: ['S2', 'S9'],
    notes: 'Called "mandatory authorisation" by one source.',
  },
  BF: {
    name: { en: 'Partial payment', fr: 'Acceptation de paiement partiel' },
    owner: 'pos',
    length: { min: 1, max: 1 },
    format: '0 or 1',
    rule: { requirement: 'CAP-TAG-17', pattern: ZERO_OR_ONE, expected: { en: '0 or 1', fr: '0 ou 1' } },
    shown: ONE_DIGIT,
    since: '3.00 (seen)',
    echo: 'same-value',
    confidence: 'observed',
    sources: ['S9', 'S11', 'S12', 'S13'],
    notes:
      'Sending it, even with 0, makes newer Ingenico software fail; removed from the reference POS modules in April 2025. If it comes back it must equal the request.',
  },
  BH: {
    name: { en: 'Customer phone number', fr: 'Numéro de téléphone du client' },
    owner: 'pos',
    length: { min: 8, max: 20 },
    format: 'digits, optional leading country code',
    rule: { requirement: 'CAP-TAG-19', pattern: /^.{8,20}$/s, expected: { en: '8 to 20 characters', fr: '8 à 20 caractères' } },
    shown: 'nothing',
    since: '3.20',
    isSensitive: true,
    confidence: 'conflicting',
    sources: ['S2', 'S5', 'S9'],
    notes: 'Pre-fills the digital receipt. One vendor states exactly 20.',
  },
  BI: {
    name: { en: 'Customer e-mail', fr: 'E-mail du client' },
    owner: 'pos',
    length: { min: 6, max: 256 },
    format: 'e-mail address',
    rule: {
      requirement: 'CAP-TAG-19',
      pattern: /^.{6,256}$/s,
      expected: { en: '6 to 256 characters', fr: '6 à 256 caractères' },
    },
    shown: 'nothing',
    since: '3.20',
    isSensitive: true,
    confidence: 'conflicting',
    sources: ['S2', 'S5', 'S9'],
    notes: 'Pre-fills the digital receipt. One vendor states exactly 256.',
  },
  CA: {
    name: { en: 'POS number', fr: 'Numéro de caisse' },
    owner: 'both',
    length: { min: 2, max: 2 },
    format: 'digits',
    rule: { requirement: 'CAP-TAG-03', pattern: TWO_DIGITS, expected: { en: 'two digits', fr: 'deux chiffres' } },
    shown: /^[0-9A-Z]{1,2}$/,
    since: '3.00',
    echo: 'same-value',
    sources: ['S2', 'S5', 'S9', 'S11', 'S12'],
    notes: "Returned unchanged. One vendor's tables print length 001; treat as a slip.",
  },
  CB: {
    name: { en: 'Amount', fr: 'Montant' },
    owner: 'both',
    length: { min: 2, max: 12 },
    format: 'digits, minor units of the currency',
    rule: { requirement: 'CAP-AMT-01', pattern: AMOUNT, expected: { en: '2 to 12 digits', fr: '2 à 12 chiffres' } },
    shown: 'amount',
    since: '3.00',
    echo: 'zero-padded-allowed',
    sources: ['S2', 'S5', 'S9', 'S11', 'S12', 'S13', 'S14'],
    notes:
      'Mandatory for financial actions only. On success equal to the request once leading zeros are removed, unless a partial payment was accepted. On a failure the value is not reliable: on a Desk/5000 stopped with the red key it is only zeros.',
  },
  CC: {
    name: { en: 'Payment application', fr: 'Application de paiement' },
    owner: 'both',
    length: { min: 3, max: 3 },
    format: 'alphanumeric code',
    rule: { requirement: 'CAP-TAG-08', pattern: /^.{3}$/s, expected: { en: 'three characters', fr: 'trois caractères' } },
    shown: /^[0-9A-Z]{3}$/,
    since: '3.00 (seen); 3.10 per the association list',
    sources: ['S1', 'S2', 'S9', 'S11', 'S12'],
    notes:
      'In the request: forces an application (00C for a cheque; required for cheques, and returned unchanged). In the response: the application really used, present on a performed card transaction for S2 and S11. Listed as mandatory in one response table whose own failure frames omit it.',
  },
  CD: {
    name: { en: 'Action type', fr: "Type d'action" },
    owner: 'both',
    length: { min: 1, max: 1 },
    format: 'alphanumeric code',
    rule: { requirement: 'CAP-TAG-04', pattern: /^.$/s, expected: { en: 'one character', fr: 'un caractère' } },
    shown: /^[0-9A-Za-z]$/,
    since: '3.00',
    echo: 'same-value',
    sources: ['S2', 'S5', 'S9', 'S11', 'S12'],
    notes: 'See codes.json; values beyond 0, 1 and 2 differ by vendor.',
  },
  CE: {
    name: { en: 'Currency', fr: 'Devise' },
    owner: 'both',
    length: { min: 3, max: 3 },
    format: 'ISO 4217 numeric',
    rule: { requirement: 'CAP-CUR-01', pattern: THREE_DIGITS, expected: { en: 'three digits', fr: 'trois chiffres' } },
    shown: /^(?:\d{3}|[A-Z]{3})$/,
    since: '3.00',
    echo: 'same-value',
    sources: ['S2', 'S5', 'S9', 'S11', 'S12'],
    notes: 'Mandatory for financial actions only.',
  },
  CF: {
    name: { en: 'Private data', fr: 'Données privées' },
    owner: 'both',
    length: { min: 1, max: 99 },
    format: 'printable text',
    rule: { requirement: 'CAP-TAG-14', pattern: /^.{1,99}$/s, expected: { en: '1 to 99 characters', fr: '1 à 99 caractères' } },
    shown: 'words',
    since: '3.00 (seen)',
    echo: 'same-value',
    confidence: 'conflicting',
    sources: ['S2', 'S5', 'S10', 'S11', 'S22'],
    notes:
      'With Nepting and PayXpert a POS reference that is echoed; an Ingenico application returns data of its own instead. One vendor returns 32 characters at most, another asks for 183.',
  },
  CG: {
    name: { en: 'Merchant contract', fr: 'Numéro de contrat commerçant' },
    owner: 'both',
    length: { min: 1, max: 10 },
    format: 'alphanumeric',
    shown: /^\d{7}$/,
    since: '3.10',
    confidence: 'conflicting',
    sources: ['S1', 'S2', 'S9', 'S11'],
    notes:
      'Length 7 for one vendor, up to 10 for another implementation. In a request it could select the contract (listed by the association among the 3.10 features).',
  },
  CH: {
    name: { en: 'Reference number', fr: 'Numéro de référence' },
    owner: 'both',
    length: { min: 1, max: 99 },
    format: 'alphanumeric',
    shown: 'words',
    since: '3.10',
    sources: ['S1', 'S5', 'S12'],
    notes:
      'Whether it is echoed is not documented. Reference given at transaction time; depending on the action the terminal may check it. One vendor uses it as an external transaction reference.',
  },
  CI: {
    name: { en: 'Card read mode', fr: 'Mode de lecture' },
    owner: 'both',
    length: { min: 1, max: 1 },
    format: 'numeric code',
    rule: { requirement: 'CAP-TAG-09', pattern: /^[0-4]$/, expected: { en: 'one digit from 0 to 4', fr: 'un chiffre de 0 à 4' } },
    shown: ONE_DIGIT,
    since: '3.00 (seen)',
    sources: ['S5', 'S9', 'S11', 'S12'],
    notes: 'Present on success of a card transaction; absent for cheques.',
  },
  CJ: {
    name: { en: 'Protocol identifier', fr: 'Identifiant du protocole caisse (IPC)' },
    owner: 'both',
    length: { min: 12, max: 12 },
    format: 'digits',
    rule: { requirement: 'CAP-TAG-02', pattern: TWELVE_DIGITS, expected: { en: 'twelve digits', fr: 'douze chiffres' } },
    shown: TWELVE_DIGITS,
    since: '3.00 (seen); 3.10 per the association list',
    confidence: 'conflicting',
    sources: ['S1', 'S2', 'S5', 'S9', 'S11', 'S12'],
    notes:
      'Assigned by the association to each POS editor and, it seems, to each terminal software. One vendor says it is for reference only and controls nothing; a dummy value is accepted by a Desk/5000, which answers with its own.',
  },
  CK: {
    name: { en: 'Ticket management', fr: 'Gestion du ticket' },
    owner: 'both',
    length: { min: 3, max: 3 },
    format: 'three positional codes',
    shown: THREE_DIGITS,
    since: '3.20',
    echo: 'same-value',
    sources: ['S2', 'S5', 'S9', 'S10'],
    notes: 'Position 1 who manages the ticket, 2 which tickets, 3 encoding. Repeated inside ZT.',
  },
  CZ: {
    name: { en: 'Protocol version', fr: 'Version du protocole' },
    owner: 'both',
    length: { min: 4, max: 4 },
    format: 'digits, major on two, minor on two',
    rule: { requirement: 'CAP-TAG-01', pattern: FOUR_DIGITS, expected: { en: 'four digits', fr: 'quatre chiffres' } },
    shown: FOUR_DIGITS,
    since: '3.00',
    confidence: 'conflicting',
    sources: ['S2', 'S5', 'S9', 'S11', 'S12', 'S21'],
    notes: 'Always the first field of every message. A Desk/5000 answered 0301 to 0300; other vendors document an echo.',
  },
  ZT: {
    name: { en: 'Constructed ticket', fr: 'Ticket construit' },
    owner: 'constructed',
    length: { min: 14, max: 999 },
    format: 'fields CK and AK, in that order',
    shown: 'ticket-codes',
    since: '3.20',
    sources: ['S2', 'S5', 'S9'],
    notes:
      'Response of a payment or duplicate, or request of a print action. The value is itself a field list. How two tickets (CK x2x) are carried is not public.',
  },
  ID: {
    name: { en: 'Original transaction identifier', fr: "Identifiant de transaction d'origine" },
    owner: 'terminal',
    length: { min: 1, max: 999 },
    format: 'alphanumeric',
    shown: 'words',
    since: 'vendor',
    vendor: 'PayXpert',
    sources: ['S5'],
    notes: 'Identifier of the performed debit, returned in its response and to be kept for a linked credit.',
  },
  IM: {
    name: { en: 'Debit transaction identifier for a credit', fr: 'Identifiant du débit à créditer' },
    owner: 'pos',
    length: { min: 1, max: 999 },
    format: 'alphanumeric',
    shown: 'words',
    since: 'vendor',
    vendor: 'PayXpert',
    sources: ['S5'],
    notes: 'Sent in a credit request: the ID value received with the debit to refund.',
  },
  OD: {
    name: { en: 'Order details', fr: 'Détails de la commande' },
    owner: 'pos',
    length: { min: 1, max: 900 },
    format: 'base64 of a JSON document',
    shown: 'nothing',
    since: 'vendor',
    vendor: 'Fidecoin',
    sources: ['S9'],
    notes: 'Example of 556 characters, elided in its document.',
  },
} as const satisfies Readonly<Record<string, Row>>;

/** A tag of the dictionary. */
export type Tag = keyof typeof ROWS;

/** Every tag that a public source describes, in alphabetical order. */
export const DICTIONARY: readonly (FieldDefinition & { readonly tag: Tag })[] = Object.entries(ROWS).map(([tag, row]) => {
  return { tag: tag as Tag, ...USUAL, ...row };
});

const BY_TAG: ReadonlyMap<string, FieldDefinition> = new Map(DICTIONARY.map((row) => [row.tag, row]));

/** The definition of a tag, or undefined for one that no public source describes. */
export function findField(tag: string): FieldDefinition | undefined {
  return BY_TAG.get(tag);
}
