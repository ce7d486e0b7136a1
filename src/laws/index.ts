export { codecCounterexample, type Recheck, recheckCounterexample } from './counterexample/codec-counterexample.js';
export {
  type CodecCounterexample,
  type CounterexampleFile,
  CounterexampleFileError,
  parseCounterexample,
  readCounterexample,
  type TerminalCounterexample,
} from './counterexample/counterexample-file.js';
export {
  type WrittenCounterexample,
  writeCounterexamples,
} from './counterexample/write-counterexamples.js';
export { Coverage, type Reach } from './coverage.js';
export { FULL_COVERAGE_RUNS, type FuzzOutcome, fuzzLaws } from './fuzz-laws.js';
export { amountValue, CURRENCIES, currency, minorUnits, unknownCurrencyNumber } from './generators/amount.js';
export { BREAK_KINDS, type BreakKind } from './generators/breaks/break.js';
export { anyBrokenMessage, breakFields, brokenMessage } from './generators/breaks/broken.js';
export { cutAt, cuts } from './generators/chunks.js';
export { anyField, anyFields, fieldTagged, knownField, unknownField, wellFormedFields } from './generators/field.js';
export { anyMessage, requestMessage, responseMessage } from './generators/message.js';
export { anyBytes } from './generators/text.js';
export { type CheckOptions, type CheckResult, LAW_GROUPS, type Law, type Specimen } from './law.js';
export { findLaw, LAWS } from './laws/index.js';
export { writeFields } from './write-fields.js';
