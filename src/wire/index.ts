export { type ConnectAttempt, Connection, connect, type Reception } from './connection.js';
export { type Address, type Dialer, formatAddress, tcpDialer } from './dial.js';
export { type EndPolicy, MessageAssembler, requestMayEnd, responseMayEnd } from './framing/message-assembler.js';
export { cutIntoSegments, type Segmentation, WHOLE } from './framing/segmentation.js';
export { decodeSerialBlock, encodeSerialBlock, longitudinalRedundancyCheck } from './framing/serial-block.js';
export { type Link, linkedPair } from './link.js';
export { Admission, type Guest } from './sharing/admission.js';
export { type Holder, Holdings } from './sharing/holdings.js';
export { Turns, type Worker } from './sharing/turns.js';
export { tap } from './tap.js';
export { CONTAINER_TIME_LIMITS, EMBEDDED_TIME_LIMITS, NETWORK_TIME_LIMITS, type TimeLimits } from './time-limits.js';
export {
  EVIDENCE_LIMITS,
  EVIDENCE_PER_SCENARIO,
  EVIDENCE_ROOM,
  type EvidenceLimits,
  MAX_EXCHANGES,
  MAX_FINDINGS,
  MAX_FINDINGS_PER_REQUIREMENT,
  MAX_KEPT_BYTES,
  SCANT_EVIDENCE_LIMITS,
} from './transcript/evidence-limits.js';
export { type ConnectFailure, monotonicClock, Transcript, type TranscriptEvent } from './transcript/transcript.js';
export { unlessAborted } from './unless-aborted.js';
