export { encodeFrame, encodeFrameAsWritten } from '../codec/index.js';
export { type Environment, environmentFor } from '../package/index.js';
export {
  type ActionName,
  type Amount,
  CAPABILITIES,
  CAPABILITY_NAMES,
  type CapabilityName,
  type CardholderBehaviour,
  FORMAT_REQUIREMENTS,
  parseAmount,
  type RequirementId,
  type Tag,
} from '../protocol/index.js';
export { addStatements, type MoneyStatement, STATEMENT_MEDIA_TYPE, type Sums } from './books/statement.js';
export type { Gesture } from './cardholder/cardholder.js';
export { GESTURES } from './cardholder/gestures.js';
export type { OperatorConsole } from './cardholder/operator-console.js';
export type { DeskQuestion, OperatorDesk } from './cardholder/operator-desk.js';
export type { OperatorKey } from './cardholder/operator-keys.js';
export { orderByGesture } from './depth/order-by-gesture.js';
export { DEPTHS, type Depth, ESSENTIAL_TAG, selectDepth } from './depth/select-depth.js';
export {
  AFTERTHOUGHT_MEDIA_TYPE,
  type Afterthought,
  EVIDENCE_MEDIA_TYPE,
  type Evidence,
  type EvidenceEvent,
  type EvidenceExchange,
  type Finding,
  JUDGEMENT_MEDIA_TYPE,
  type Judgement,
  type PaymentRecord,
  PROOF_MEDIA_TYPE,
  type Proof,
  proofCounterexample,
} from './evidence/evidence.js';
export { couldMoveMoney, type JudgedExchange, responseFields, sayEnding } from './evidence/exchange.js';
export { countIssues, type SeenIssue } from './evidence/seen-issues.js';
export type { Sending } from './evidence/sending.js';
export * from './expect/index.js';
export { declaredMoney, movesMoney, TELLS_CARDHOLDER } from './money/declared-money.js';
export { PaymentLedger } from './money/payment-ledger.js';
export { demandsOf, type PaymentPlan, planPayments } from './money/payment-plan.js';
export {
  type BenchPlan,
  CARDHOLDER_KINDS,
  type CardholderKind,
  type PaymentLimits,
  type TargetPlace,
  type TargetPlan,
} from './plan/bench-plan.js';
export {
  type CommandRules,
  type HttpRequest,
  type HttpRules,
  type PosPlan,
  TRIGGER_KINDS,
  type TriggerKind,
  type TriggerPlan,
} from './plan/pos-plan.js';
export * from './pos/index.js';
export { BROKEN_PAYMENTS } from './product/broken-payments.js';
export { GESTURE_PAYMENTS, PAID_PAYMENTS } from './product/payments.js';
export { IN_TURN_SUMS, tryActionsInTurn } from './product/try-actions.js';
export { tryBrokenPayments } from './product/try-broken-payments.js';
export { DUPLICATED_SUM, tryDuplicates } from './product/try-duplicates.js';
export { tryEveryCut, tryIdentifications } from './product/try-identifications.js';
export { KEPT_CONNECTION_SUMS, tryOneConnection } from './product/try-one-connection.js';
export { tryPayments } from './product/try-payments.js';
export { tryUndoing, UNDONE_SUMS } from './product/try-undoing.js';
export { Bench } from './run/bench.js';
export { benchOf, closeBench, isTurning, mayBegin, openBench } from './run/bench-registry.js';
export { type RunParameters, runScenarios } from './run/run-scenarios.js';
export { followStopLine } from './run/stop-line.js';
export { isHarnessProof, openScene, SUITES, type Suite, scenariosFor, suiteOf } from './run/suites.js';
export { CodecScene } from './self-proof/codec-scene.js';
export { CodecTrial } from './self-proof/codec-trial.js';
export { LAW_NAMES, type LawName, lawAskedBy } from './self-proof/law-names.js';
export { proveLaw } from './self-proof/prove-law.js';
export { loadSteps } from './steps/step-library.js';
export { GATE_TAGS, gateScenario } from './suite/gate.js';
export { readTags, requirementsIn } from './suite/question.js';
export { type CatalogueEntry, describePickle, type Selection, selectScenarios } from './suite/scenario-catalogue.js';
export type { DeclaredRequest, Scene, SceneKind } from './suite/scene.js';
export { EMBEDDED_CAPABILITIES } from './target/target.js';
export { TargetUnavailable } from './target/target-unavailable.js';
export type { CardholderControl, LinkedTarget } from './target/terminal-control.js';
export type { Wait } from './terminal/pace/heartbeat.js';
export { SEGMENTATION_NAMES, type SegmentationName } from './terminal/segmentation-names.js';
export type { Session } from './terminal/session.js';
export type { Identification } from './terminal/talk.js';
export { TerminalScene } from './terminal/terminal-scene.js';
export { closeBooks } from './verdict/afterthoughts.js';
export { BenchError, inconclusive, isTimeUp, Nonconformity, notApplicable, Settlement } from './verdict/settlement.js';
