import { type DecodedFrame, FIELD_HEADER_BYTES } from '../../codec/index.js';
import type { Exchange, Party } from '../exchange.js';
import type { Language } from '../language.js';
import type { Message } from '../message.js';
import { directionOf, type Fields } from '../message.js';
import { findField } from '../tables/dictionary.js';
import { type ExplainOptions, explainShown, type FieldView, type Omitted, sentenceOf } from './explain.js';
import { maskFields, maskRemainder } from './mask.js';
import { maskText } from './mask-text.js';

/** A message as it is shown, whoever reads it: one sentence, then every field. Masked, unless asked otherwise. */
export interface MessageView {
  /** `unknown` when the part that would tell could not be read. */
  readonly direction: 'request' | 'response' | 'unknown';
  readonly explanation: string;
  readonly fields: readonly FieldView[];
  /** Fields behind these. */
  readonly more?: Omitted;
  /** What could not be read as a field, and where it begins; of a long one the text stops short of its length. */
  readonly remainder?: { readonly offset: number; readonly length: number; readonly text: string };
}

/** An exchange as it is shown. */
export interface ExchangeView {
  readonly request: MessageView;
  readonly responses: readonly MessageView[];
  /** Responses behind these. */
  readonly more?: Omitted;
}

/** How much is shown of what a peer sent; all of it without them. */
export interface ViewLimits {
  readonly messagesPerExchange: number;
  /** Those inside of others count. */
  readonly fieldsPerMessage: number;
  /** Bytes of the message that these fields may take up, and of what stands behind the last of all fields. */
  readonly bytesPerMessage: number;
}

export interface ViewOptions extends Pick<ExplainOptions, 'language' | 'unmask'> {
  readonly limits?: Partial<ViewLimits>;
}

const UNLIMITED = { fieldsPerMessage: Number.POSITIVE_INFINITY, bytesPerMessage: Number.POSITIVE_INFINITY };

/**
 * Shows an exchange. What the `own` party sends was composed here, of made-up data: it is shown without limits, and so are bytes in it
 * that are no field, or nobody could see the fault in them.
 */
export function viewExchange(
  { request, responses }: Pick<Exchange, 'request' | 'responses'>,
  options: ViewOptions & { readonly own?: Party },
): ExchangeView {
  const { own, language, limits } = options;
  const shown = responses.slice(0, limits?.messagesPerExchange);
  const left = responses.slice(shown.length).map(({ message }) => message);
  return {
    request: own === 'pos' ? view(request, { language }, maskText) : viewMessage(request, options),
    responses: shown.map(({ message }) => viewMessage(message, options)),
    ...(left.length === 0 ? {} : { more: { count: left.length, tags: [...new Set(left.flatMap(knownTagsIn))] } }),
  };
}

/** Shows a message. Card data is masked in every part of it, unless `unmask` is set. */
export function viewMessage(message: Message, options: ViewOptions): MessageView {
  return view(message, options, maskRemainder);
}

/** The tags of the dictionary among the fields of a message, once each: few, however many fields there are. */
export function knownTagsIn({ fields }: { readonly fields: Fields }): string[] {
  return [...new Set(fields.map(({ tag }) => tag))].filter((tag) => findField(tag) !== undefined);
}

/** Everything is masked at once, whatever of it is shown: a number may go on where nothing is shown any more. */
function view(message: Message, options: ViewOptions, maskRest: (text: string) => string): MessageView {
  const { frame, isLost, isUnreadable } = message;
  const { language, unmask = false } = options;
  const limits = { ...UNLIMITED, ...options.limits };
  const masked = unmask ? frame.fields : maskFields(frame.fields, frame.remainder);
  const direction = directionOf(frame.fields);
  const isUnknown = (isLost || isUnreadable) && direction === 'request';
  const count = countWithin(frame, limits);
  const explained = explainShown(frame.fields.slice(0, count), masked, { language, unmask });
  const { fields, more } = firstFields(explained, frame.fields, { left: limits.fieldsPerMessage });
  const rest = frame.remainder === '\r\n' ? '' : frame.remainder;
  const text = (unmask ? rest : maskRest(rest)).slice(0, limits.bytesPerMessage);
  return {
    direction: isUnknown ? 'unknown' : direction,
    explanation: isUnknown && !isUnreadable ? describeCutShort(frame, language) : sentenceOf(masked, language),
    fields,
    ...(more === undefined ? {} : { more }),
    ...(rest === '' ? {} : { remainder: { offset: frame.end, length: rest.length, text } }),
  };
}

/** How many fields lie within the limits. */
function countWithin({ fields }: DecodedFrame, { fieldsPerMessage, bytesPerMessage }: typeof UNLIMITED): number {
  const past = fields.findIndex(({ offset, value }) => offset + FIELD_HEADER_BYTES + value.length > bytesPerMessage);
  return Math.min(past < 0 ? fields.length : past, fieldsPerMessage);
}

/** The first fields as long as there is room, and what is left of `all`. */
function firstFields(
  explained: readonly FieldView[],
  all: Fields,
  room: { left: number },
): { readonly fields: FieldView[]; readonly more?: Omitted } {
  const fields: FieldView[] = [];
  for (const field of explained) {
    if (room.left <= 0) break;
    room.left -= 1;
    fields.push(field.fields === undefined ? field : { ...field, ...firstFields(field.fields, field.fields, room) });
  }
  const left = all.slice(fields.length);
  return left.length === 0 ? { fields } : { fields, more: { count: left.length, tags: knownTagsIn({ fields: left }) } };
}

/** A message that cannot be read to its end: how far it can. */
export function describeCutShort({ fields, end }: CutShort, language: Language): string {
  const count = fields.length;
  return {
    en: `Readable up to offset ${end} only: ${count} ${count === 1 ? 'field' : 'fields'}, then bytes that are no field.`,
    fr: `Lisible jusqu'à la position ${end} seulement : ${count} ${count === 1 ? 'champ' : 'champs'}, puis des octets qui ne sont pas un champ.`,
  }[language];
}

interface CutShort {
  readonly fields: readonly unknown[];
  readonly end: number;
}
