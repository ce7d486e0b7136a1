export {
  DEFAULT_DECODE_LIMITS,
  type DecodedFrame,
  type DecodeLimits,
  decodeConstructedField,
  decodeFrame,
  FrameDecoder,
} from './decode-frame.js';
export { EncodeError, encodeFrame, encodeFrameAsWritten, lengthDigits } from './encode-frame.js';
export {
  type DecodedField,
  FIELD_HEADER_BYTES,
  FIELDS_WITH_LINE_ENDS,
  type Field,
  MAX_VALUE_BYTES,
  type WrittenField,
} from './field.js';
export { FIELD_PARTS, type FieldPart, offsetOf } from './field-place.js';
export type { FrameIssue, FrameIssueKind, LengthSuspicion } from './frame-issue.js';
