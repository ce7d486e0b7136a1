import type { EvidenceExchange } from '../../conformance/index.js';
import { type FieldView, type MessageView, sayView, type Text } from '../../protocol/index.js';

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

function sentence(view: MessageView): Text {
  return { en: view.explanation, fr: sayView(view, 'fr').explanation };
}

function messageDetails(view: MessageView): MessageDetails {
  const { fields, more, remainder } = view;
  return {
    fields: fieldDetails(fields, sayView(view, 'fr').fields),
    ...(more === undefined ? {} : { more: { count: more.count } }),
    ...(remainder === undefined ? {} : { remainder: { text: remainder.text } }),
  };
}

function fieldDetails(fields: readonly FieldView[], french: readonly FieldView[]): FieldDetails[] {
  return fields.map(({ tag, name, value, meaning, fields: inner }, place) => {
    const said = french[place];
    return {
      tag,
      name: { en: name, fr: said?.name ?? name },
      value,
      meaning: { en: meaning, fr: said?.meaning ?? meaning },
      ...(inner === undefined ? {} : { fields: fieldDetails(inner, said?.fields ?? []) }),
    };
  });
}
