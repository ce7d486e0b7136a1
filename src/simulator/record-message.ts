import { type DecodedFrame, decodeFrame } from '../codec/index.js';
import {
  actionOf,
  amountOf,
  checkFrame,
  checkRequest,
  checkResponse,
  checkResponseToRequest,
  explainFields,
  fieldValue,
  type Issue,
  maskDecoded,
  maskText,
} from '../protocol/index.js';
import type { ExchangeRecord, MessageRecord } from './exchange-record.js';

/** A request as it may be shown: masked, with every deviation from the register. */
export function recordRequest(frame: DecodedFrame): MessageRecord {
  return record(frame, isLost(frame) ? checkFrame(frame) : checkRequest(frame));
}

/** A response as it was sent, judged by itself and against its request, as the harness judges one. */
export function recordResponse(
  bytes: Uint8Array,
  request: DecodedFrame,
  options: { readonly isReadable: boolean; readonly partialPayment: boolean },
): MessageRecord {
  const frame = decodeFrame(bytes);
  if (isLost(frame)) return record(frame, checkFrame(frame));
  const { isReadable, partialPayment } = options;
  const against = checkResponseToRequest(frame.fields, request.fields, { isReadable, allowances: { partialPayment } });
  return record(frame, [...checkResponse(frame), ...against]);
}

/** What a request asks for, in words that can be searched. */
export function summarise({ fields }: DecodedFrame): Pick<ExchangeRecord, 'action' | 'minorUnits' | 'currency' | 'pos'> {
  const action = actionOf(fields);
  const amount = amountOf(fields);
  const pos = fieldValue(fields, 'CA');
  return {
    ...(action === undefined ? {} : { action: action.name }),
    ...(amount === undefined ? {} : { minorUnits: amount.minorUnits, currency: amount.currency.code }),
    ...(pos === undefined ? {} : { pos: maskText(pos) }),
  };
}

function record(frame: DecodedFrame, issues: readonly Issue[]): MessageRecord {
  const fields = explainFields(frame.fields, { language: 'en' });
  return { text: maskDecoded(frame).toString('latin1'), fields, issues };
}

/** Something is left after the last field that nobody can read; what was read before may be wrong too. */
function isLost(frame: DecodedFrame): boolean {
  return frame.remainder !== '' && frame.remainder !== '\r\n';
}
