export { Admission, type Guest } from './admission.js';
export { type ConnectAttempt, Connection, type ConnectionOptions, connect, type Reception } from './connection.js';
export { type Address, type Dialer, tcpDialer } from './dial.js';
export {
  EVIDENCE_LIMITS,
  EVIDENCE_PER_SCENARIO,
  EVIDENCE_ROOM,
  type EvidenceLimits,
  MAX_EXCHANGES,
  MAX_FINDINGS,
  MAX_FINDINGS_PER_REQUIREMENT,
  SCANT_EVIDENCE_LIMITS,
} from './evidence-limits.js';
export { formatAddress } from './format-address.js';
export { type Holder, Holdings } from './holdings.js';
export { type Link, linkedPair } from './link.js';
export { type EndPolicy, MessageAssembler, requestMayEnd, responseMayEnd } from './message-assembler.js';
export { cutIntoSegments, type Segmentation, WHOLE } from './segmentation.js';
export {
  type DecodedSerialBlock,
  decodeSerialBlock,
  ETX,
  encodeSerialBlock,
  longitudinalRedundancyCheck,
  MAX_SERIAL_MESSAGE_BYTES,
  type SerialIssue,
  STX,
} from './serial-block.js';
export { type TapOptions, tap } from './tap.js';
export { CONTAINER_TIME_LIMITS, EMBEDDED_TIME_LIMITS, NETWORK_TIME_LIMITS, type TimeLimits } from './time-limits.js';
export { type Clock, type ConnectFailure, monotonicClock, Transcript, type TranscriptEvent } from './transcript.js';
export { Turns, type Worker } from './turns.js';
export { unlessAborted } from './unless-aborted.js';
