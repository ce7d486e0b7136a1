export { writeAllureResults } from './allure/allure.js';
export { type AllureHtmlOutcome, generateAllureHtml } from './allure/allure-html.js';
export {
  type ConformanceReport,
  conformanceReport,
  conformanceReportSchema,
  type ReportedFinding,
  type ReportedFindingGroup,
  type ReportedHarness,
  type ReportedProof,
  type ReportedRequirement,
  type ReportedScenario,
  type RunVerdict,
  VERDICTS,
  type Verdict,
} from './conformance-report.js';
export { type FoldedRun, foldRun } from './fold/fold-run.js';
export { type FoldedScenario, foldScenarios, scenariosUnderWay } from './fold/fold-scenario.js';
export { findingOfGroup } from './fold/group-findings.js';
export { readEvidence } from './fold/read-evidence.js';
export {
  copyMessages,
  type HeldRuns,
  linesOf,
  MANIFEST,
  makeFolder,
  type ReadMessages,
  RunFolder,
  RunFolderError,
  type RunRecord,
  readMessages,
  readStart,
  runsIn,
  WORK_FOLDER,
} from './folder/index.js';
export { renderHtml } from './html/render-html.js';
export { renderJunit } from './junit.js';
export { endRun, type RunContext, type RunStart } from './run-context.js';
export { type KeptScenarios, keepScenarios } from './sitting/keep-scenarios.js';
export { describeCircumstances } from './text/circumstances.js';
export { describeFinding, describeHarness } from './text/describe.js';
export { renderTranscript, transcriptFile } from './text/evidence-text.js';
export { describeMoney } from './text/money-statement.js';
export { REPORT_FILES, writeReport } from './write-report.js';
