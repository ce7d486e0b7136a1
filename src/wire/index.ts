export { type ConnectAttempt, Connection, type ConnectionOptions, connect, type Reception } from './connection.js';
export { type Address, type Dialer, tcpDialer } from './dial.js';
export { formatAddress } from './format-address.js';
export { type EndPolicy, MessageAssembler, requestMayEnd, responseMayEnd } from './framing/message-assembler.js';
export { cutIntoSegments, type Segmentation, WHOLE } from './framing/segmentation.js';
export {
  type DecodedSerialBlock,
  decodeSerialBlock,
  ETX,
  encodeSerialBlock,
  longitudinalRedundancyCheck,
  MAX_SERIAL_MESSAGE_BYTES,
  type SerialIssue,
  STX,
} from './framing/serial-block.js';
export { type Link, linkedPair } from './link.js';
export { Admission, type Guest } from './sharing/admission.js';
export { type Holder, Holdings } from './sharing/holdings.js';
export { Turns, type Worker } from './sharing/turns.js';
export { type TapOptions, tap } from './tap.js';
export { CONTAINER_TIME_LIMITS, EMBEDDED_TIME_LIMITS, NETWORK_TIME_LIMITS, type TimeLimits } from './time-limits.js';
export {
  EVIDENCE_LIMITS,
  EVIDENCE_PER_SCENARIO,
  EVIDENCE_ROOM,
  type EvidenceLimits,
  MAX_EXCHANGES,
  MAX_FINDINGS,
  MAX_FINDINGS_PER_REQUIREMENT,
  SCANT_EVIDENCE_LIMITS,
} from './transcript/evidence-limits.js';
export { type Clock, type ConnectFailure, monotonicClock, Transcript, type TranscriptEvent } from './transcript/transcript.js';
export { unlessAborted } from './unless-aborted.js';
