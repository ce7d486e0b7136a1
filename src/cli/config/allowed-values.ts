import { CARDHOLDER_KINDS, DEPTHS, TRIGGER_KINDS } from '../../conformance/index.js';
import { DEFAULT_POS, type Text } from '../../protocol/index.js';
import { ADDRESS_FORM, TARGET_FORMS } from '../options/target-option.js';

const digits = (count: number, example: string): Text => ({
  en: `${count} digits in quotes, such as "${example}"`,
  fr: `${count} chiffres entre guillemets, comme "${example}"`,
});

const oneOf = (...names: readonly string[]): Text => ({ en: `one of ${names.join(', ')}`, fr: `parmi ${names.join(', ')}` });

/** What the values of the configuration file may be: completes "… has to be …". The definition of the file names the rows. */
export const ALLOWED_VALUES = {
  text: { en: 'text', fr: 'un texte' },
  'text-not-empty': { en: 'text that is not empty', fr: "un texte qui n'est pas vide" },
  flag: { en: 'true or false', fr: 'true ou false' },
  milliseconds: {
    en: 'a whole number of milliseconds from 1 to 3600000',
    fr: 'un nombre entier de millisecondes de 1 à 3600000',
  },
  payments: { en: 'a whole number of payments, 1 or more', fr: 'un nombre entier de paiements, 1 ou plus' },
  seed: { en: 'a whole number from 0 to 4294967295', fr: 'un nombre entier de 0 à 4294967295' },
  group: { en: 'a group of keys', fr: 'un groupe de clés' },
  file: { en: 'a group of keys, one per line', fr: 'un groupe de clés, une par ligne' },
  currency: {
    en: 'a currency of ISO 4217 in three letters, such as EUR',
    fr: "une devise d'ISO 4217 en trois lettres, comme EUR",
  },
  currencies: { en: 'a list of currencies, such as [EUR]', fr: 'une liste de devises, comme [EUR]' },
  'one-currency': {
    en: 'a list of one currency or more, such as [EUR]',
    fr: "une liste d'une devise ou plus, comme [EUR]",
  },
  cardholder: oneOf(...CARDHOLDER_KINDS),
  depth: oneOf(...DEPTHS),
  'command-too': {
    en: 'accompanied by cardholder.command, the command line to run',
    fr: 'accompagné de cardholder.command, la commande à lancer',
  },
  amount: {
    en: 'an amount in the first currency of capabilities.currencies, such as "100.00"',
    fr: 'un montant dans la première devise de capabilities.currencies, comme "100.00"',
  },
  language: { en: 'en or fr', fr: 'en ou fr' },
  target: TARGET_FORMS,
  address: ADDRESS_FORM,
  trigger: oneOf(...TRIGGER_KINDS),
  belief: oneOf('done', 'not-done', 'unknown', 'cannot'),
  values: { en: 'a list of values, such as [paid]', fr: 'une liste de valeurs, comme [paid]' },
  codes: { en: 'a group of exit codes', fr: 'un groupe de codes de sortie' },
  request: {
    en: 'a group with url, and method, headers and body where they are needed',
    fr: "un groupe avec url, et method, headers et body s'il le faut",
  },
  version: digits(4, DEFAULT_POS.version),
  identifier: digits(12, DEFAULT_POS.identifier),
  'pos-number': digits(2, DEFAULT_POS.posNumber),
} as const satisfies Record<string, Text>;

export type AllowedValue = keyof typeof ALLOWED_VALUES;

/** The row that an issue of the definition names; what it says itself where it names none. */
export function allowedValue(name: string): Text {
  const rows: Readonly<Record<string, Text>> = ALLOWED_VALUES;
  return (Object.hasOwn(rows, name) ? rows[name] : undefined) ?? { en: name, fr: name };
}
