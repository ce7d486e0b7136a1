export { encodeFrame, encodeFrameAsWritten, type Field, type WrittenField } from '../codec/index.js';
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
export { Bench, type BenchEnvironment } from './bench.js';
export {
  type BenchPlan,
  CARDHOLDER_KINDS,
  type CardholderKind,
  type PaymentLimits,
  type TargetPlan,
} from './bench-plan.js';
export { benchOf, closeBench, openBench } from './bench-registry.js';
export type { OperatorConsole } from './cardholder/operator-cardholder.js';
export { CodecTrial, ProofError } from './codec-trial.js';
export { type Dependency, type Environment, environmentFor } from './dependency-environment.js';
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
} from './evidence.js';
export { couldMoveMoney, describeAnswer, type Exchange, finalResponses, responseFields, responseOf } from './exchange.js';
export * from './expectations.js';
export { GATE_TAGS, gateScenario } from './gate.js';
export { LAW_NAMES, type LawName, lawAskedBy } from './law-names.js';
export { packageRoot } from './package-root.js';
export { PaymentLedger } from './payment-ledger.js';
export { type PaymentPlan, planPayments } from './payment-plan.js';
export { proveLaw } from './prove-law.js';
export { type RunOptions, type RunParameters, runScenarios } from './run-scenarios.js';
export {
  type CatalogueEntry,
  CODEC_FEATURES,
  describePickle,
  isHarnessProof,
  readCatalogue,
  type Selection,
  selectScenarios,
  TERMINAL_FEATURES,
} from './scenario-catalogue.js';
export { SEGMENTATION_NAMES, type SegmentationName } from './segmentation-names.js';
export type { SendOptions, Session } from './session.js';
export { BenchError, inconclusive, Nonconformity, notApplicable, Settlement } from './settlement.js';
export { followStopLine } from './stop-line.js';
export { EMBEDDED_CAPABILITIES } from './target.js';
export { TargetUnavailable } from './target-unavailable.js';
export { unlessAborted } from './unless-aborted.js';
