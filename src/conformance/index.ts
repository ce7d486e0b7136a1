export { encodeFrame, encodeFrameAsWritten, type Field, type WrittenField } from '../codec/index.js';
export { type Dependency, type Environment, environmentFor } from '../package/index.js';
export {
  type ActionName,
  type Amount,
  CARDHOLDER_BEHAVIOURS,
  type CardholderBehaviour,
  composeRequest,
  parseAmount,
  type RequirementId,
  type Tag,
} from '../protocol/index.js';
export type { OperatorConsole } from './cardholder/operator-cardholder.js';
export {
  EVIDENCE_MEDIA_TYPE,
  type Evidence,
  type EvidenceEvent,
  type EvidenceExchange,
  type EvidenceMessage,
  type Finding,
  JUDGEMENT_MEDIA_TYPE,
  type Judgement,
  type Omitted,
  PROOF_MEDIA_TYPE,
  type Proof,
  type ProofCounterexample,
  type WireForm,
} from './evidence/evidence.js';
export {
  couldMoveMoney,
  describeAnswer,
  type Exchange,
  finalResponses,
  responseFields,
  responseOf,
} from './evidence/exchange.js';
export * from './expect/index.js';
export { PaymentLedger } from './money/payment-ledger.js';
export { type PaymentPlan, planPayments } from './money/payment-plan.js';
export {
  type BenchPlan,
  CARDHOLDER_KINDS,
  type CardholderKind,
  type PaymentLimits,
  type TargetPlan,
} from './plan/bench-plan.js';
export { Bench, type BenchEnvironment } from './run/bench.js';
export { benchOf, closeBench, openBench } from './run/bench-registry.js';
export { type RunOptions, type RunParameters, runScenarios } from './run/run-scenarios.js';
export { followStopLine } from './run/stop-line.js';
export { CodecTrial, ProofError } from './self-proof/codec-trial.js';
export { LAW_NAMES, type LawName, lawAskedBy } from './self-proof/law-names.js';
export { proveLaw } from './self-proof/prove-law.js';
export { GATE_TAGS, gateScenario } from './suite/gate.js';
export {
  type CatalogueEntry,
  CODEC_FEATURES,
  describePickle,
  isHarnessProof,
  readCatalogue,
  type Selection,
  selectScenarios,
  TERMINAL_FEATURES,
} from './suite/scenario-catalogue.js';
export { EMBEDDED_CAPABILITIES } from './target/target.js';
export { TargetUnavailable } from './target/target-unavailable.js';
export { SEGMENTATION_NAMES, type SegmentationName } from './terminal/segmentation-names.js';
export type { Identification, SendOptions, Session } from './terminal/session.js';
export { BenchError, inconclusive, Nonconformity, notApplicable, Settlement } from './verdict/settlement.js';
