import { decodeConstructedField, type Field } from '../../codec/index.js';
import type { ActionName } from '../action.js';
import { formatAmount } from '../amount.js';
import type { Language, Text } from '../language.js';
import { actionOf, amountOf, directionOf, type Fields, fieldValue, outcomeOf, reasonOf } from '../message.js';
import { CODES, labelOf } from '../tables/codes.js';
import { findCurrency } from '../tables/currency.js';
import { findField } from '../tables/dictionary.js';
import { maskFields } from './mask.js';

/** One field, explained. `value` is masked unless asked otherwise. */
export interface FieldView {
  readonly tag: string;
  /** Offset of the tag in the frame; absent for a field inside another. */
  readonly offset?: number;
  readonly length: number;
  readonly name: string;
  readonly value: string;
  /** What the value says; empty when there is nothing to add to it. */
  readonly meaning: string;
  readonly fields?: readonly FieldView[];
  /** Fields inside this one, behind those. */
  readonly more?: Omitted;
}

/** What is not shown: how much it is, and the tags of the dictionary among its fields. */
export interface Omitted {
  readonly count: number;
  readonly tags: readonly string[];
}

export interface ExplainOptions {
  readonly language: Language;
  /** Shows card data and tickets in clear. For a person at a terminal, never for a file. */
  readonly unmask?: boolean;
  /** What follows the last field and is none: it may hold the end of a number that a wrong length cut. */
  readonly remainder?: string;
}

/** Fields, with their places where they stood in a frame. */
type PlacedFields = readonly (Field & { readonly offset?: number })[];

export const ACTION_LABELS: Readonly<Record<ActionName, Text>> = {
  debit: { en: 'debit', fr: 'débit' },
  credit: { en: 'credit', fr: 'crédit' },
  cancellation: { en: 'cancellation', fr: 'annulation' },
  cheque: { en: 'debit by cheque', fr: 'débit par chèque' },
  duplicate: { en: 'duplicate', fr: 'duplicata' },
  identification: { en: 'identification', fr: 'identification' },
  print: { en: 'print', fr: 'impression' },
};

/**
 * A message in one line, such as `Response: debit of 12.34 EUR, POS 01: performed.` Never throws, whatever the fields are. Says nothing
 * that is masked in the fields: `options` as for `explainFields`.
 */
export function explainMessage(given: Fields, language: Language, options: Omit<ExplainOptions, 'language'> = {}): string {
  return sentenceOf(options.unmask === true ? given : maskFields(given, options.remainder), language);
}

/** The same of fields as they are shown, masked or not. */
export function sentenceOf(fields: Fields, language: Language): string {
  if (fields.length === 0) return { en: 'No field could be read.', fr: "Aucun champ n'a pu être lu." }[language];
  const what = describeAction(fields, language);
  const pos = fieldValue(fields, 'CA');
  const from = pos === undefined ? '' : { en: `, POS ${pos}`, fr: `, caisse ${pos}` }[language];
  if (directionOf(fields) === 'request') return `${{ en: 'Request: ', fr: 'Demande : ' }[language]}${what}${from}.`;
  const colon = language === 'fr' ? ' : ' : ': ';
  return `${{ en: 'Response: ', fr: 'Réponse : ' }[language]}${what}${from}${colon}${describeOutcome(fields, language)}.`;
}

/** Every field with its name and what its value says. Never throws, whatever the fields are. */
export function explainFields(fields: PlacedFields, options: ExplainOptions): FieldView[] {
  return explainShown(fields, options.unmask === true ? fields : maskFields(fields, options.remainder), options);
}

/** The same of the first fields of a message, all of which are given as they are shown, masked or not. */
export function explainShown(fields: PlacedFields, shown: Fields, options: ExplainOptions): FieldView[] {
  return fields.map((field, place) => explainField(field, shown[place]?.value ?? '', shown, options));
}

function describeAction(fields: Fields, language: Language): string {
  const action = actionOf(fields);
  const code = fieldValue(fields, 'CD');
  const unknown = { en: 'unknown action', fr: 'action inconnue' }[language];
  const named = action === undefined ? (labelOf('CD', code ?? '')?.[language] ?? unknown) : ACTION_LABELS[action.name][language];
  const amount = amountOf(fields);
  if (amount === undefined) return named;
  return { en: `${named} of ${formatAmount(amount, 'en')}`, fr: `${named} de ${formatAmount(amount, 'fr')}` }[language];
}

function describeOutcome(fields: Fields, language: Language): string {
  const outcome = {
    performed: { en: 'performed', fr: 'effectué' },
    'not-performed': { en: 'not performed', fr: 'non effectué' },
    'taken-into-account': { en: 'taken into account, outcome not known yet', fr: 'pris en compte, résultat pas encore connu' },
    unknown: { en: 'outcome unknown', fr: 'résultat inconnu' },
  }[outcomeOf(fields)][language];
  const reason = reasonOf(fields);
  if (reason === undefined) return outcome;
  const label = labelOf('AF', reason)?.[language];
  return label === undefined ? `${outcome} (AF ${reason})` : `${outcome} (${reason}, ${label})`;
}

/** What a field is called that the dictionary does not have. */
export const UNKNOWN_FIELD: Text = { en: 'unknown field', fr: 'champ inconnu' };

function explainField(field: PlacedFields[number], value: string, shown: Fields, options: ExplainOptions): FieldView {
  const { language, unmask = false } = options;
  const { offset } = field;
  const definition = findField(field.tag);
  const nested =
    field.tag === 'ZT' ? decodeConstructedField(field.value).fields.map(({ tag, value: part }) => ({ tag, value: part })) : [];
  return {
    tag: field.tag,
    ...(offset === undefined ? {} : { offset }),
    length: value.length,
    name: (definition?.name ?? UNKNOWN_FIELD)[language],
    value,
    meaning: describeValue(field, shown, options),
    ...(nested.length === 0 ? {} : { fields: explainFields(nested, { language, unmask }) }),
  };
}

/** What a value says. Only an amount says more of it than a code does, so it is read from what is shown. */
export function describeValue(field: Field, shown: Fields, options: ExplainOptions): string {
  const { language } = options;
  switch (field.tag) {
    case 'CB': {
      const amount = amountOf(shown);
      return amount === undefined ? { en: 'minor units', fr: 'unités mineures' }[language] : formatAmount(amount, language);
    }
    case 'CE': {
      const currency = findCurrency(field.value);
      return currency === undefined
        ? { en: 'not a currency of ISO 4217', fr: "pas une devise d'ISO 4217" }[language]
        : currency.code;
    }
    case 'CK':
      return describeTicketCodes(field.value, language);
    case 'AK':
      return describeTicket(field.value, options);
    case 'CZ':
      return labelOf('CZ', field.value)?.[language] ?? '';
    default: {
      const label = labelOf(field.tag, field.value)?.[language];
      if (label !== undefined) return label;
      const isCoded = Object.hasOwn(CODES, field.tag);
      return isCoded ? { en: 'value without public meaning', fr: 'valeur sans signification publique' }[language] : '';
    }
  }
}

function describeTicketCodes(value: string, language: Language): string {
  const labels = CODES.CK.positions.map(({ values }, index) => values.find((row) => row.value === value[index])?.label[language]);
  return labels.map((label) => label ?? '?').join(', ');
}

function describeTicket(value: string, options: ExplainOptions): string {
  const bytes = Buffer.from(value.replace(/[\r\n]/g, ''), 'base64');
  if (options.unmask === true) return bytes.toString('latin1');
  return describeTicketLength(bytes.length)[options.language];
}

/** A ticket that is not shown: how long it is. */
export function describeTicketLength(length: number): Text {
  return { en: `ticket of ${length} characters, hidden`, fr: `ticket de ${length} caractères, masqué` };
}
