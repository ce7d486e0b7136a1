/**
 * The public door of the package: the codec, the protocol as data, one exchange over TCP, the simulated
 * terminal, and a run of the conformance suite. Every name
 * exported here is kept within a major version.
 */
export {
  type DecodedField,
  type DecodedFrame,
  decodeConstructedField,
  decodeFrame,
  EncodeError,
  encodeFrame,
  encodeFrameAsWritten,
  type Field,
  FrameDecoder,
  type FrameIssue,
  type FrameIssueKind,
  type WrittenField,
} from './codec/index.js';
export {
  type Operation,
  type StartedTerminal,
  type StartTerminalOptions,
  startControlServer,
  startTerminal,
  TerminalClient,
  TerminalClientError,
  type TerminalState,
  type VerifyRequest,
  type VerifyResult,
} from './control/index.js';
export {
  createPos,
  type Done,
  decide,
  type NotDone,
  type OrderOptions,
  type Outcome,
  type OutcomeCases,
  type Pos,
  PosError,
  type PosSettings,
  type Price,
  type Unknown,
} from './pos/index.js';
export {
  type Amount,
  AmountError,
  type Capabilities,
  type CardholderBehaviour,
  CODES,
  checkRequest,
  checkResponse,
  checkResponseToRequest,
  composeRequest,
  DICTIONARY,
  explainFields,
  explainMessage,
  formatAmount,
  type Issue,
  maskFields,
  maskFrame,
  maskText,
  parseAmount,
  REQUIREMENTS,
  type Requirement,
  SOURCES,
} from './protocol/index.js';
export { type ConformanceReport, conformanceReport, foldRun, renderHtml, renderJunit } from './report/index.js';
export {
  type ConformanceRun,
  type ConformanceSettings,
  type EndedScenario,
  type PosUnderTest,
  RunError,
  type RunEvent,
  runConformance,
} from './run/index.js';
export {
  type Behaviour,
  DEFAULT_PROFILE,
  type ExchangeRecord,
  loadPersona,
  loadRules,
  type Persona,
  type Rule,
  type SimulatedTerminal,
  type SimulatorOptions,
  startSimulatedTerminal,
  startTerminals,
  type TerminalEvent,
  type TerminalsOptions,
} from './simulator/index.js';
export {
  type Address,
  Connection,
  connect,
  decodeSerialBlock,
  encodeSerialBlock,
  type TimeLimits,
  Transcript,
} from './wire/index.js';
