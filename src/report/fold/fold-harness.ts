import type { Envelope } from '@cucumber/messages';
import {
  type CatalogueEntry,
  describePickle,
  isHarnessProof,
  lawAskedBy,
  requirementsIn,
  suiteOf,
} from '../../conformance/index.js';
import type { ReportedHarness, ReportedProof } from '../conformance-report.js';
import type { FoldedScenario } from './fold-scenario.js';

/** The harness's own proof, from the scenarios of a run that belong to it; undefined when the run had none. */
export function foldHarness(
  messages: readonly Envelope[],
  scenarios: readonly FoldedScenario[],
  seed: number,
): ReportedHarness | undefined {
  const planned = plannedProofs(messages);
  if (planned.length === 0) return undefined;
  const ended = new Map(scenarios.map((scenario) => [placeOf(scenario.entry), scenario]));
  const proofs = planned.map((entry) => ({ law: lawAskedBy(entry), proof: reportProof(entry, ended.get(placeOf(entry))) }));
  return {
    verdict: proofs.every(({ proof }) => proof.verdict === 'held') ? 'proved' : 'failed',
    seed,
    laws: proofs.flatMap(({ law, proof }) => (law === undefined ? [] : [{ ...proof, id: law }])),
    examples: proofs.flatMap(({ law, proof }) => (law === undefined ? [proof] : [])),
  };
}

/** Every scenario of the proof that was to run, ended or not: one that is lost must not look like one that held. */
function plannedProofs(messages: readonly Envelope[]): CatalogueEntry[] {
  const documents = messages.flatMap(({ gherkinDocument }) => gherkinDocument ?? []);
  const cases = new Set(messages.flatMap(({ testCase }) => testCase?.pickleId ?? []));
  const pickles = messages.flatMap(({ pickle }) => pickle ?? []);
  return pickles.flatMap((pickle) => {
    const document = documents.find(({ uri }) => uri === pickle.uri);
    const isPlanned = document !== undefined && isHarnessProof(pickle.uri) && cases.has(pickle.id);
    return isPlanned ? [describePickle(document, pickle)] : [];
  });
}

function reportProof(entry: CatalogueEntry, scenario: FoldedScenario | undefined): ReportedProof {
  const known = {
    id: `${suiteOf(entry.uri)?.id}/${entry.id}`,
    feature: entry.feature,
    name: entry.name,
    requirements: requirementsIn(entry.tags),
    cases: scenario?.proof?.cases ?? 0,
    durationMs: Math.round((scenario?.durationMs ?? 0) * 1000) / 1000,
  };
  return { ...known, ...judge(scenario) };
}

function judge(scenario: FoldedScenario | undefined): Pick<ReportedProof, 'verdict' | 'reason' | 'counterexample'> {
  if (scenario === undefined) return { verdict: 'not-proved', reason: 'It did not come to its end.' };
  const { proof, verdict, reason } = scenario;
  if (proof?.outcome === 'broken') {
    const { wire, fields, pieces, note, path } = proof.counterexample ?? {};
    const counterexample = {
      ...(wire === undefined ? {} : { wire: { ...wire } }),
      ...(fields === undefined ? {} : { fields: [...fields] }),
      ...(pieces === undefined ? {} : { pieces: [...pieces] }),
      ...(note === undefined ? {} : { note }),
      ...(path === undefined ? {} : { path }),
    };
    const shown = proof.counterexample === undefined ? {} : { counterexample };
    return { verdict: 'broken', reason: proof.reason ?? 'No reason was recorded.', ...shown };
  }
  const isHeld = verdict === 'pass' && proof?.outcome === 'held' && proof.cases > 0 && proof.cases >= proof.asked;
  return isHeld ? { verdict: 'held' } : { verdict: 'not-proved', reason: proof?.reason ?? reason?.en ?? 'Nothing was tried.' };
}

function placeOf({ uri, line }: CatalogueEntry): string {
  return `${uri}:${line}`;
}
