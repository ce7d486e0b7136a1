import type { FieldView, Language, MessageView } from '../../protocol/index.js';
import type { Colors } from '../output/colors.js';
import { readable, visible, wrap } from '../output/printable.js';
import { renderTable } from '../output/table.js';
import { renderHiddenFields, renderMessage, SHOWN_FIELDS, showValue } from './render-message.js';

const HEAD: Readonly<Record<Language, readonly string[]>> = {
  en: ['Tag', 'Name', 'Request', 'Response', 'Meaning'],
  fr: ['Id.', 'Nom', 'Demande', 'Réponse', 'Signification'],
};

/** Columns below which request and response do not fit side by side. */
const SIDE_BY_SIDE_COLUMNS = 100;
const VALUE_WIDTH = 20;
const MEANING_WIDTH = 40;

/** A request and its response: side by side, field by field, where there is room; else one below the other. */
export function renderExchange(
  request: MessageView,
  response: MessageView,
  { language, colors, columns }: { readonly language: Language; readonly colors: Colors; readonly columns: number },
): string {
  if (columns < SIDE_BY_SIDE_COLUMNS)
    return [request, response].map((message) => renderMessage(message, language, colors)).join('\n');
  const rows = pairRows(request.fields, response.fields.slice(0, SHOWN_FIELDS), '');
  const hidden = renderHiddenFields(response.fields.length - SHOWN_FIELDS, language);
  const paint = (text: string, row: number, column: number) =>
    row === -1 ? colors.dim(text) : column === 0 ? colors.bold(text) : text;
  const explanations = `${visible(request.explanation)}\n${colors.bold(visible(response.explanation))}\n`;
  const rest = response.remainder === undefined ? '' : `\n${renderMessage({ ...response, fields: [] }, language, colors)}`;
  return `${explanations}\n${renderTable({ head: HEAD[language], rows, paint, indent: 2 })}${hidden}${rest}`;
}

function pairRows(request: readonly FieldView[], response: readonly FieldView[], indent: string): string[][] {
  const left = [...response];
  const take = (tag: string) => {
    const index = left.findIndex((field) => field.tag === tag);
    return index === -1 ? undefined : left.splice(index, 1)[0];
  };
  const pairs = request.map((sent) => [sent, take(sent.tag)] as const);
  return [...pairs, ...left.map((received) => [undefined, received] as const)].flatMap(([sent, received]) =>
    pairRow(sent, received, indent),
  );
}

function pairRow(sent: FieldView | undefined, received: FieldView | undefined, indent: string): string[][] {
  const shown = received ?? sent;
  if (shown === undefined) return [];
  const meanings = new Set([sent?.meaning ?? '', received?.meaning ?? ''].filter((meaning) => meaning !== ''));
  const meaning = wrap(readable([...meanings].join(' → ')).replaceAll('\n', ' '), MEANING_WIDTH).join('\n');
  const row = [`${indent}${shown.tag}`, shown.name, shownValue(sent), shownValue(received), meaning];
  return [row, ...pairRows(sent?.fields ?? [], received?.fields ?? [], `${indent}  `)];
}

function shownValue(field: FieldView | undefined): string {
  if (field === undefined) return '-';
  return field.fields === undefined ? showValue(field.value, VALUE_WIDTH) : '';
}
