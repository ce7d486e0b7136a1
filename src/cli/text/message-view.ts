import type { DecodedFrame } from '../../codec/index.js';
import {
  directionOf,
  type ExplainOptions,
  explainFields,
  explainMessage,
  type FieldExplanation,
  type Language,
  maskRemainder,
} from '../../protocol/index.js';

/** A field as a person reads it. The value is masked unless asked otherwise. */
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
}

/** A message as a person reads it: one sentence, then every field. */
export interface MessageView {
  /** `unknown` when the part that would tell could not be read. */
  readonly direction: 'request' | 'response' | 'unknown';
  readonly explanation: string;
  readonly fields: readonly FieldView[];
  /** What could not be read as a field, and where it begins. */
  readonly remainder?: { readonly offset: number; readonly length: number; readonly text: string };
}

/** Explains a decoded frame. Card data is masked in every part of it, unless `unmask` is set. */
export function viewMessage(frame: DecodedFrame, options: ExplainOptions): MessageView {
  const isMasked = options.unmask !== true;
  const shown = { ...options, remainder: frame.remainder };
  const isUnknown = isCutShort(frame) && directionOf(frame.fields) === 'request';
  const sentence =
    isUnknown && frame.fields.length > 0
      ? describeCutShort(frame, options.language)
      : explainMessage(frame.fields, options.language, shown);
  const fields = explainFields(frame.fields, shown).map((field, index) => viewField(field, frame.fields[index]?.offset));
  const rest = frame.remainder === '\r\n' ? '' : frame.remainder;
  const text = isMasked ? maskRemainder(rest) : rest;
  return {
    direction: isUnknown ? 'unknown' : directionOf(frame.fields),
    explanation: sentence,
    fields,
    ...(rest === '' ? {} : { remainder: { offset: frame.end, length: rest.length, text } }),
  };
}

/** Whether the decoder lost its place: what is missing from such a message may be in the part that could not be read. */
function isCutShort(frame: DecodedFrame): boolean {
  return frame.fields.length === 0 || (frame.remainder !== '' && frame.remainder !== '\r\n');
}

function describeCutShort({ fields, end }: DecodedFrame, language: Language): string {
  const count = fields.length;
  return {
    en: `Readable up to offset ${end} only: ${count} ${count === 1 ? 'field' : 'fields'}, then bytes that are no field.`,
    fr: `Lisible jusqu'à la position ${end} seulement : ${count} ${count === 1 ? 'champ' : 'champs'}, puis des octets qui ne sont pas un champ.`,
  }[language];
}

function viewField(field: FieldExplanation, offset?: number): FieldView {
  const { tag, name, value, meaning, fields } = field;
  return {
    tag,
    ...(offset === undefined ? {} : { offset }),
    length: value.length,
    name,
    value,
    meaning,
    ...(fields === undefined ? {} : { fields: fields.map((inner) => viewField(inner)) }),
  };
}
