import type { EvidenceExchange } from '../../conformance/index.js';
import { explainFields, explainMessage, type FieldView, type MessageView, type Text } from '../../protocol/index.js';

/** A field as the page shows it, in both languages. */
export interface FieldDetails {
  readonly tag: string;
  readonly name: Text;
  /** Masked. */
  readonly value: string;
  readonly meaning: Text;
  readonly fields?: readonly FieldDetails[];
}

/** A message field by field. */
export interface MessageDetails {
  readonly fields: readonly FieldDetails[];
  /** Fields behind these. */
  readonly more?: { readonly count: number };
  /** What could not be read as a field, masked. */
  readonly remainder?: { readonly text: string };
}

/** An exchange field by field. */
export interface ExchangeDetails {
  readonly request: MessageDetails;
  readonly responses: readonly MessageDetails[];
}

/** An exchange in one line. */
export interface ExchangeLine {
  readonly request: Text;
  /** The last response; absent where none came. */
  readonly response?: Text;
}

/** Makes an exchange of the evidence, which is masked and in English, one in both languages. */
export function detailsOf({ request, responses }: EvidenceExchange): ExchangeDetails {
  return { request: messageDetails(request), responses: responses.map(messageDetails) };
}

/** The same in one line. */
export function lineOf({ request, responses }: EvidenceExchange): ExchangeLine {
  const last = responses.at(-1);
  return { request: sentence(request), ...(last === undefined ? {} : { response: sentence(last) }) };
}

function sentence({ explanation, fields }: MessageView): Text {
  return { en: explanation, fr: explainMessage(fields, 'fr', { unmask: true }) };
}

function messageDetails({ fields, more, remainder }: MessageView): MessageDetails {
  return {
    fields: fieldDetails(fields),
    ...(more === undefined ? {} : { more: { count: more.count } }),
    ...(remainder === undefined ? {} : { remainder: { text: remainder.text } }),
  };
}

/** The values are masked already: they are explained as they are. */
function fieldDetails(fields: readonly FieldView[]): FieldDetails[] {
  const french = explainFields(fields, { language: 'fr', unmask: true });
  return fields.map(({ tag, name, value, meaning, fields: inner }, place) => ({
    tag,
    name: { en: name, fr: french[place]?.name ?? name },
    value,
    meaning: { en: meaning, fr: french[place]?.meaning ?? meaning },
    ...(inner === undefined ? {} : { fields: fieldDetails(inner) }),
  }));
}
