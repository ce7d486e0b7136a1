import { z } from 'zod';
import { DEPTHS, proofCounterexample } from '../conformance/index.js';

/** Name and version of the format of `conformance.json`. */
export const REPORT_SCHEMA = 'caisse-ap-conformance/1';

/** From best to worst; the worst of its scenarios is the verdict of a requirement. */
export const VERDICTS = ['pass', 'not-applicable', 'advisory', 'inconclusive', 'fail', 'error'] as const;
export type Verdict = (typeof VERDICTS)[number];

const verdict = z.enum(VERDICTS);
const runVerdict = z.enum(['conformant', 'non-conformant', 'inconclusive']);
const level = z.enum(['MUST', 'SHOULD', 'MAY', 'QUIRK']);

/** Words in both languages. */
const text = z.object({ en: z.string(), fr: z.string() });

const finding = z.object({
  requirement: z.string(),
  level,
  message: z.string(),
  tag: z.string().optional(),
  offset: z.number().int().nonnegative().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  /** What is wrong, whatever it is called, and what the sentences are made from; masked like them. */
  kind: z.string().optional(),
  values: z.record(z.string(), z.union([z.number(), z.string(), text, z.array(z.string()).readonly()])).optional(),
  /** How often it was seen in the scenario, where more than once; others of the requirement that are not listed count here. */
  times: z.number().int().min(2).optional(),
});

/** Findings with one cause: of the same requirement, the same field and the same sentence, whatever the values. */
const findingGroup = z.object({
  requirement: z.string(),
  level,
  /** The sentence, as it is said of the example. */
  message: z.string(),
  messageInFrench: z.string(),
  tag: z.string().optional(),
  kind: z.string().optional(),
  /** It costs somebody money. */
  money: z.literal(true).optional(),
  /** How many findings of all scenarios it stands for. */
  findings: z.number().int().positive(),
  /** Id of the shortest of its scenarios. */
  example: z.string(),
  /** Ids of all of them, in the order in which they ran. */
  scenarios: z.array(z.string()),
});

const requirement = z.object({
  id: z.string(),
  group: z.string(),
  level,
  binds: z.enum(['terminal', 'pos', 'both']),
  statement: z.string(),
  statementInFrench: z.string().optional(),
  confidence: z.enum(['documented', 'observed', 'implemented', 'conflicting']),
  sources: z.array(z.string()),
  /** `untested`: no scenario of this run asked it. */
  verdict: z.enum([...VERDICTS, 'untested']),
  /** Ids of the scenarios that asked it. */
  scenarios: z.array(z.string()),
  reason: z.string().optional(),
  reasonInFrench: z.string().optional(),
});

const scenario = z.object({
  /** Stable: the feature file and line, such as `debit:15`. */
  id: z.string(),
  feature: z.string(),
  rule: z.string().optional(),
  name: z.string(),
  tags: z.array(z.string()),
  requirements: z.array(z.string()),
  verdict,
  reason: z.string().optional(),
  reasonInFrench: z.string().optional(),
  durationMs: z.number().nonnegative(),
  /** How often it was asked, where more than once: the last answer counts, and what was found in the others beside. */
  asked: z.number().int().min(2).optional(),
  findings: z.array(finding),
  /** Where a point of sale is judged: its orders for money, and what became of each. */
  payments: z
    .array(
      z.object({
        action: z.string(),
        /** Whether the cardholder paid. */
        column: z.enum(['paid', 'refused']),
        /** What the terminal did, within a sentence. */
        what: text,
        asked: z.string(),
        /** What the terminal booked, oldest first. */
        booked: z.array(z.string()),
        /** What the point of sale then believed. */
        believed: text.optional(),
        /** What a merchant says of it, such as `paid-but-not-booked`, and in words. */
        word: z.string().optional(),
        inWords: text.optional(),
        /** It offered a plain retry in doubt, and the retry was paid. */
        retried: z.literal(true).optional(),
      }),
    )
    .optional(),
  /** The steps as written, with what became of each. */
  steps: z.array(z.object({ text: z.string(), status: z.enum(['passed', 'failed', 'skipped', 'error']) })),
  /** File of the transcript, relative to the report; absent when nothing was exchanged. */
  transcript: z.string().optional(),
  /** Command line that asks this one scenario again. */
  reproduce: z.string(),
});

/** What became of a law or an example: right, wrong, or not shown to be right because the bench failed or time ran out. */
const proofVerdict = z.enum(['held', 'broken', 'not-proved']);

const proof = z.object({
  /** Id of the law, such as `framing/round-trip`, or feature file and line of the example, such as `codec/amounts:25`. */
  id: z.string(),
  feature: z.string(),
  name: z.string(),
  /** What the harness would judge wrong if this did not hold. */
  requirements: z.array(z.string()),
  /** Cases that were tried. */
  cases: z.number().int().nonnegative(),
  verdict: proofVerdict,
  reason: z.string().optional(),
  counterexample: proofCounterexample.optional(),
  durationMs: z.number().nonnegative(),
});

/** The harness's own proof: the laws of its codec, held to random cases, and examples. It says nothing of the subject. */
const harness = z.object({
  /** `failed`: a law or an example did not hold, or was not shown to; the verdicts of the run are not to be trusted. */
  verdict: z.enum(['proved', 'failed']),
  /** Seed of the random cases: that of the run. */
  seed: z.number().int(),
  laws: z.array(proof),
  examples: z.array(proof),
});

/** Operations and their sums in minor units, by the code of the currency. */
const sums = z.object({ count: z.number().int().nonnegative(), minorUnits: z.record(z.string(), z.number().int()) });

/** A part of a run that was put down and taken up again. */
const sitting = z.object({
  startedAt: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
  /** Why it ended before the run did; absent of the last one. */
  stopped: text.optional(),
  /** Scenarios that it had begun and not ended: what they asked is in no statement, and they were asked again. */
  underWay: z.array(z.string()).optional(),
});

const counts = z.record(z.string(), z.number().int().nonnegative());

/** The report of a run, as written to `conformance.json`. Names are fixed; more may be added. */
export const conformanceReport = z.object({
  schema: z.literal(REPORT_SCHEMA),
  suite: z.object({ name: z.string(), version: z.string(), node: z.string() }),
  subject: z.object({
    role: z.enum(['terminal', 'pos']),
    /** `embedded`, `container` or `HOST:PORT`. */
    target: z.string(),
    address: z.string(),
    vendor: z.string(),
    model: z.string(),
    firmware: z.string(),
    protocolVersion: z.string(),
    /** What it answered when it was asked who it is, by tag; absent where it was not asked, or is a point of sale. */
    identification: z.record(z.string(), z.string()).optional(),
    capabilities: z.record(z.string(), z.union([z.boolean(), z.string(), z.array(z.string())])),
  }),
  /** Who paid; absent where a point of sale is judged. */
  cardholder: z.string().optional(),
  /** How orders reached a point of sale, and how long it waits by itself, in milliseconds; absent where a terminal is judged. */
  trigger: z.object({ kind: z.string(), deadlineMs: z.number().int() }).optional(),
  /** Time limits that answers were waited for with, in milliseconds; absent from the files of versions before it. */
  timeLimits: z.record(z.string(), z.number().nonnegative()).optional(),
  startedAt: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
  seed: z.number().int(),
  /** Tag expression or requirement ids the run was narrowed to. */
  filter: z.string().optional(),
  filterInFrench: z.string().optional(),
  /** Why the run ended early, if it did. */
  interrupted: z.string().optional(),
  interruptedInFrench: z.string().optional(),
  /** How much was asked; absent where it was everything. Every requirement that a full run asks was asked all the same. */
  depth: z.object({ name: z.enum(DEPTHS), notAsked: z.array(z.string()) }).optional(),
  /** Of a run that was put down and taken up: its parts, oldest first. The books were held together within each of them. */
  sittings: z.array(sitting).optional(),
  /** Of a run that asked again what failed or stayed open in an earlier one: which one that was. */
  rerunOf: z
    .object({
      folder: z.string(),
      startedAt: z.iso.datetime(),
      verdict: runVerdict.optional(),
      /** Scenarios whose answers were kept, and that were asked again. */
      kept: z.number().int().nonnegative(),
      asked: z.number().int().nonnegative(),
    })
    .optional(),
  verdict: runVerdict,
  /** The verdict in one sentence. */
  sentence: z.string(),
  sentenceInFrench: z.string().optional(),
  summary: z.object({ requirements: counts, scenarios: counts }),
  /** What was found, each cause once: what costs money first, then the worst. Absent from the files of versions before it. */
  findingGroups: z.array(findingGroup).optional(),
  requirements: z.array(requirement),
  scenarios: z.array(scenario),
  /** Requests for money that got no answer: somebody has to look at the terminal. */
  unknownOutcomes: z.array(z.object({ scenario: z.string(), request: z.string() })),
  /** Parts of a question that were not asked although the scenario was, and why; each once. Absent where there are none. */
  leftOut: z.array(z.object({ scenario: z.string(), what: text })).optional(),
  /** What was asked of the money and is known of it. */
  money: z
    .object({
      asked: sums,
      /** Of those asked, reported as performed. */
      reported: sums,
      /** Of those reported, shown by a duplicate. */
      confirmed: sums,
      /** Without an answer. */
      doubtful: sums,
    })
    .optional(),
  /** Absent from a run that was narrowed to a part of the questions. */
  harness: harness.optional(),
});

export type ConformanceReport = z.infer<typeof conformanceReport>;
export type ReportedScenario = ConformanceReport['scenarios'][number];
export type ReportedRequirement = ConformanceReport['requirements'][number];
export type ReportedFinding = ReportedScenario['findings'][number];
export type ReportedFindingGroup = NonNullable<ConformanceReport['findingGroups']>[number];
export type ReportedPayment = NonNullable<ReportedScenario['payments']>[number];
export type RunVerdict = ConformanceReport['verdict'];
export type ReportedHarness = NonNullable<ConformanceReport['harness']>;
export type ReportedMoney = NonNullable<ConformanceReport['money']>;
export type ReportedProof = ReportedHarness['laws'][number];

/** JSON Schema (2020-12) of `conformance.json`, from the definition the report is made by. Readers must expect further names. */
export function conformanceReportSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(conformanceReport, { target: 'draft-2020-12', io: 'input' });
  return { $schema, title: 'Caisse-AP conformance report', description: `Format ${REPORT_SCHEMA}.`, ...schema };
}
