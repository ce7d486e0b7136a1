import { decodeFrame, encodeFrame, type Field, type FieldPart, offsetOf } from '../../../codec/index.js';
import { actionOf, CHEQUE_APPLICATION, type Message, type Tag } from '../../../protocol/index.js';
import { type Move, send, wait } from '../terminal/move.js';
import { repeated } from '../terminal/plain-answer.js';

/** Whether the cardholder paid. Each order of a scenario is played in one column or in both. */
export type Column = 'paid' | 'refused';

/** Times of a play, in milliseconds. */
export interface PlayTimes {
  /** How long the POS waits for an answer, as its maker declares. */
  readonly deadlineMs: number;
  /** How long a slow cardholder takes. */
  readonly slowMs: number;
  /** A pause that a reader must not take for the end: more than a second, less where the deadline is scaled down. */
  readonly pauseMs: number;
  /** Between two segments that are to arrive apart. */
  readonly gapMs: number;
}

/** All that an answer is made from. */
export interface Draft {
  readonly request: Message;
  readonly column: Column;
  readonly times: PlayTimes;
  /** Milliseconds that have passed since the first byte of the request: they are of the time that the POS waits. */
  readonly spentMs: number;
  /** A number from 0 to 1, from the seed of the run and the name of the scenario. */
  readonly chance: number;
}

/** The fields of the usual answer, `AE` behind what tells of the card. */
export function answerFields({ request, column }: Pick<Draft, 'request' | 'column'>): Field[] {
  return column === 'paid' ? paidFields(request) : refusedFields(request);
}

/** What a terminal says of an operation that it performed. */
export function paidFields(request: Message): Field[] {
  return [...repeated(request), ...applicationOf(request), { tag: 'AE', value: '10' }];
}

/** What it says of one that the bank refused. */
export function refusedFields(request: Message, reason = '04'): Field[] {
  const cheque = actionOf(request.fields)?.name === 'cheque' ? applicationOf(request) : [];
  return [...repeated(request), ...cheque, { tag: 'AE', value: '01' }, { tag: 'AF', value: reason }];
}

function applicationOf(request: Message): Field[] {
  const action = actionOf(request.fields);
  if (action?.isFinancial !== true) return [];
  if (action.name === 'cheque') return [{ tag: 'CC', value: CHEQUE_APPLICATION }];
  return [
    { tag: 'CC', value: '001' },
    { tag: 'CI', value: '1' },
  ];
}

/** The same fields with another value in one; the field is left out for undefined. */
export function withValue(fields: readonly Field[], tag: Tag, value: string | undefined): Field[] {
  return fields.flatMap((field) => {
    if (field.tag !== tag) return [field];
    return value === undefined ? [] : [{ tag, value }];
  });
}

/** The same with more fields right before `AE`. */
export function beforeOutcome(fields: readonly Field[], ...more: readonly Field[]): Field[] {
  const place = fields.findIndex(({ tag }) => tag === 'AE');
  return [...fields.slice(0, place), ...more, ...fields.slice(place)];
}

/** Where this place is in a frame that is well-formed. A field that is not there has its place at the end. */
export function placeOf(bytes: Buffer, tag: string, part: FieldPart): number {
  return offsetOf(decodeFrame(bytes).fields, tag, part);
}

/** Sends these bytes cut at these places, with a pause at each. */
export function inPieces(bytes: Buffer, places: readonly number[], pauseMs: number): Move[] {
  const borders = [0, ...places, bytes.length];
  const pieces = borders.slice(1).map((end, index) => bytes.subarray(borders[index] ?? 0, end));
  return pieces.flatMap((piece, index) => (index === 0 ? [send(piece)] : [wait(pauseMs), send(piece)]));
}

/** The bytes of the usual answer. */
export function answerBytes(draft: Pick<Draft, 'request' | 'column'>): Buffer {
  return encodeFrame(answerFields(draft));
}
