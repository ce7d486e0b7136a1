import type { FieldView, Language, MessageView } from '../../protocol/index.js';
import type { Colors } from '../output/colors.js';
import { printable, readable, visible, wrap } from '../output/printable.js';
import { renderTable } from '../output/table.js';

const HEAD: Readonly<Record<Language, readonly string[]>> = {
  en: ['Tag', 'Len', 'Name', 'Value', 'Meaning'],
  fr: ['Id.', 'Lg.', 'Nom', 'Valeur', 'Signification'],
};

const VALUE_WIDTH = 40;
const MEANING_WIDTH = 60;

/** Longest run of hidden characters that is shown in full. */
const HIDDEN_SHOWN = 16;

/** Fields that a person is shown of a message; JSON has all. */
export const SHOWN_FIELDS = 100;

/** Says how many fields are not shown. */
export function renderHiddenFields(count: number, language: Language): string {
  const words = {
    en: `  … and ${count} more fields; --json lists all.\n`,
    fr: `  … et ${count} autres champs ; --json les donne tous.\n`,
  };
  return count <= 0 ? '' : words[language];
}

/** A message for a person: the sentence, then a table of its fields, those inside `ZT` indented. */
export function renderMessage(message: MessageView, language: Language, colors: Colors): string {
  const rows = message.fields.slice(0, SHOWN_FIELDS).flatMap((field) => fieldRows(field, ''));
  const hidden = renderHiddenFields(message.fields.length - SHOWN_FIELDS, language);
  const paint = (text: string, row: number, column: number) =>
    row === -1 ? colors.dim(text) : column === 0 ? colors.bold(text) : column === 1 ? colors.dim(text) : text;
  const table = rows.length === 0 ? '' : renderTable({ head: HEAD[language], rows, paint, indent: 2 });
  const { remainder } = message;
  return [
    `${colors.bold(visible(message.explanation))}\n`,
    table,
    hidden,
    remainder === undefined ? '' : renderRemainder(remainder, language),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function fieldRows(field: FieldView, indent: string): string[][] {
  const inner = field.fields ?? [];
  const value = inner.length > 0 ? '' : showValue(field.value);
  const meaning = readable(field.meaning)
    .split('\n')
    .flatMap((line) => wrap(line, MEANING_WIDTH))
    .join('\n');
  const row = [`${indent}${printable(field.tag)}`, threeDigits(field.length), field.name, value, meaning];
  return [row, ...inner.flatMap((part) => fieldRows(part, `${indent}  `))];
}

/** A value on one or more lines; a long run of hidden characters becomes a short one, as there is nothing to read in it. */
export function showValue(value: string, width = VALUE_WIDTH): string {
  const isHidden = value.length > HIDDEN_SHOWN && /^[*\r\n]+$/.test(value);
  return isHidden ? '*****…' : wrap(printable(value), width).join('\n');
}

function renderRemainder({ offset, length, text }: NonNullable<MessageView['remainder']>, language: Language): string {
  const start = printable(text.slice(0, VALUE_WIDTH)) + (text.length > VALUE_WIDTH ? '…' : '');
  return {
    en: `  Not read, from offset ${offset} on: ${length} ${length === 1 ? 'byte' : 'bytes'}, ${start}\n`,
    fr: `  Non lu, à partir de la position ${offset} : ${length} ${length === 1 ? 'octet' : 'octets'}, ${start}\n`,
  }[language];
}

function threeDigits(length: number): string {
  return String(length).padStart(3, '0');
}
