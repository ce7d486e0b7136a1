import type { FrameIssueKind } from '../../codec/index.js';
import { CHEQUE_APPLICATION } from '../action.js';
import type { Text } from '../language.js';
import { FAULT_WORDS } from './frame-sentences.js';
import { characters, named, type Said, type Saying, textOf } from './said.js';

/** What an issue of the value of a field tells. */
export interface WrongValue {
  tag: string;
  actual: Saying;
}

const wrong =
  <Values extends WrongValue>(expected: (values: Values) => Text) =>
  (values: Values): Said => ({
    message: {
      en: `The value of ${named(values.tag).en} is not what it has to be.`,
      fr: `La valeur de ${named(values.tag).fr} ne convient pas.`,
    },
    expected: expected(values),
    actual: textOf(values.actual),
  });

const missing =
  (expected: Text) =>
  ({ tag }: { tag: string }): Said => ({
    message: { en: `${named(tag).en} is missing.`, fr: `${named(tag).fr} manque.` },
    expected,
    actual: { en: 'absent', fr: 'absent' },
  });

const unexpected =
  (expected: Text) =>
  ({ tag, actual }: WrongValue): Said => ({
    message: {
      en: `${named(tag).en} is there and should not be.`,
      fr: `${named(tag).fr} est présent et ne devrait pas l'être.`,
    },
    expected,
    actual: { en: `${tag} ${textOf(actual).en}`, fr: `${tag} ${textOf(actual).fr}` },
  });

/** A value that is not what it has to be. */
export const VALUE_SENTENCES = {
  'value-malformed': wrong(({ expected }: WrongValue & { expected: Saying }) => textOf(expected)),
  'value-other': wrong(({ expected }: WrongValue & { expected: string }) => textOf(expected)),
  'card-number-complete': (values: WrongValue): Said => {
    const { en, fr } = textOf(values.actual);
    const hidden = { en: 'hidden digits written as # or *', fr: 'des chiffres masqués, écrits # ou *' };
    return { ...wrong(() => hidden)(values), actual: { en: `in clear: ${en}`, fr: `en clair : ${fr}` } };
  },
  'currency-unassigned': wrong(() => ({ en: 'a number of ISO 4217', fr: "un numéro d'ISO 4217" })),
  'amount-zero': wrong(() => ({ en: 'more than zero', fr: 'plus que zéro' })),
  'amount-other': wrong(({ expected }: WrongValue & { expected: string }) => ({
    en: `${expected}, with or without leading zeros`,
    fr: `${expected}, avec ou sans zéros devant`,
  })),
  'amount-other-unit': wrong(({ expected }: WrongValue & { expected: Saying }) => textOf(expected)),
  'amount-misread': wrong(({ expected }: WrongValue & { expected: string }) => ({
    en: `${expected}, or a refusal`,
    fr: `${expected}, ou un refus`,
  })),
} as const;

/** A field that has to be there and is not. */
export const MISSING_SENTENCES = {
  'field-missing': missing({ en: 'present', fr: 'présent' }),
  'reason-missing': missing({ en: 'the reason of the failure', fr: "la raison de l'échec" }),
  'application-missing': missing(textOf(CHEQUE_APPLICATION)),
  'asked-ticket-missing': missing({ en: 'the ticket CK asks for', fr: 'le ticket que CK demande' }),
  'ticket-missing': missing({ en: 'a ticket', fr: 'un ticket' }),
} as const;

/** A field that is there and has no place there. */
export const UNEXPECTED_SENTENCES = {
  'amount-unexpected': unexpected({ en: 'no amount in an identification', fr: 'pas de montant dans une identification' }),
  'reason-premature': unexpected({ en: 'no AF in an immediate response', fr: "pas d'AF dans une réponse immédiate" }),
  'reason-unexpected': unexpected({
    en: 'no AF when the operation was performed',
    fr: "pas d'AF quand l'opération est effectuée",
  }),
  'field-unwanted': unexpected({ en: 'no such field', fr: 'pas un tel champ' }),
  'ticket-unexpected': unexpected({
    en: 'no ticket, as CK does not ask for one',
    fr: 'pas de ticket, car CK ne le demande pas',
  }),
} as const;

/** A ticket that is none, or another than asked for. */
export const TICKET_SENTENCES = {
  'ticket-disordered': ({ tags, fault }: { tags: string; fault?: FrameIssueKind }): Said => ({
    message: { en: 'ZT is not CK then AK.', fr: "ZT n'est pas CK puis AK." },
    expected: { en: 'CK then AK', fr: 'CK puis AK' },
    actual:
      fault === undefined
        ? textOf(tags)
        : {
            en: `${tags || 'nothing'}, then ${fault.replaceAll('-', ' ')}`,
            fr: `${tags || 'rien'}, puis ${FAULT_WORDS[fault]}`,
          },
  }),
  'ticket-not-base64': (): Said => ({
    ...NO_TICKET,
    actual: { en: 'characters that are not base64', fr: 'des caractères étrangers à base64' },
  }),
  'ticket-too-long': ({ length }: { length: number }): Said => ({ ...NO_TICKET, actual: characters(length) }),
  'card-number-shown': ({ tag, digits }: { tag: string; digits: number }): Said => ({
    message: {
      en: `${tag === 'ZT' ? 'The ticket' : named(tag).en} shows a complete card number.`,
      fr: `${tag === 'ZT' ? 'Le ticket' : named(tag).fr} montre un numéro de carte complet.`,
    },
    expected: {
      en: 'the first six and the last four digits at most',
      fr: 'les six premiers et les quatre derniers chiffres au plus',
    },
    actual: { en: `${digits} digits in clear`, fr: `${digits} chiffres en clair` },
  }),
  'ticket-of-another-sum': ({ expected, actual }: { expected: string; actual: readonly string[] }): Said => ({
    message: {
      en: 'The ticket shows another sum than that of the operation.',
      fr: "Le ticket montre un autre montant que celui de l'opération.",
    },
    expected: textOf(expected),
    actual: textOf(actual.join(', ')),
  }),
  'ticket-of-another-currency': ({ expected, actual }: { expected: string; actual: readonly string[] }): Said => ({
    message: {
      en: 'The ticket names another currency than that of the operation.',
      fr: "Le ticket nomme une autre devise que celle de l'opération.",
    },
    expected: textOf(expected),
    actual: textOf(actual.join(', ')),
  }),
  'ticket-encoding': ({ asked, found }: { asked: 'html' | 'text'; found: TicketText }): Said => ({
    message: {
      en: 'The ticket has another encoding than asked for.',
      fr: "Le ticket n'a pas le codage demandé.",
    },
    expected:
      asked === 'html'
        ? { en: 'HTML, as CK asks', fr: 'HTML, comme CK le demande' }
        : { en: 'Latin-1 text, as CK asks', fr: 'texte en Latin-1, comme CK le demande' },
    actual: TICKET_TEXTS[found],
  }),
} as const;

const NO_TICKET: Said = {
  message: { en: 'AK is not a base64 ticket.', fr: "AK n'est pas un ticket en base64." },
  expected: { en: 'base64, at most 900 characters', fr: 'base64, 900 caractères au plus' },
};

/** What a ticket can hold instead of what was asked for. */
export type TicketText = 'text' | 'html' | 'binary' | 'utf-8';

const TICKET_TEXTS: Readonly<Record<TicketText, Text>> = {
  text: { en: 'text without HTML elements', fr: 'texte sans élément HTML' },
  html: textOf('HTML'),
  binary: { en: 'binary data', fr: 'des données binaires' },
  'utf-8': textOf('UTF-8'),
};
