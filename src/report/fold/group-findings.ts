import { type Evidence, isLoss, MONEY_WORD_NAMES } from '../../conformance/index.js';
import { sayIssue } from '../../protocol/index.js';
import type { ReportedFinding, ReportedFindingGroup, ReportedScenario } from '../conformance-report.js';
import { moneyRankOf } from '../text/money-words.js';

/** Levels, the worst to break first. */
const LEVELS: readonly ReportedFinding['level'][] = ['MUST', 'SHOULD', 'MAY', 'QUIRK'];

/** A finding, and the scenario it was made in. */
interface Sighting {
  readonly finding: ReportedFinding;
  readonly scenario: ReportedScenario;
}

/**
 * Findings that say the same of the same requirement and field, whatever the values, are one: what a terminal does wrong in forty scenarios
 * it does wrong once. What costs money stands first, then what was seen in most scenarios; what breaks no MUST behind what does. The
 * shortest scenario of a group is its example: the fewest exchanges, then the fewest steps, then the first to run.
 */
export function groupFindings(
  scenarios: readonly ReportedScenario[],
  evidence: ReadonlyMap<string, Evidence>,
): ReportedFindingGroup[] {
  const groups = new Map<string, [Sighting, ...Sighting[]]>();
  for (const scenario of scenarios) {
    for (const finding of scenario.findings) {
      const known = groups.get(keyOf(finding));
      if (known === undefined) groups.set(keyOf(finding), [{ finding, scenario }]);
      else known.push({ finding, scenario });
    }
  }
  const lengthOf = ({ id, steps }: ReportedScenario) => (evidence.get(id)?.exchanges.length ?? 0) * 1_000 + steps.length;
  return [...groups.values()]
    .map((sightings) => ({ group: reportGroup(sightings, lengthOf), rank: rankOf(sightings) }))
    .toSorted((one, other) => compare(one.rank, other.rank))
    .map(({ group }) => group);
}

/** The finding of a scenario that belongs to a group. Undefined where it has none. */
export function findingOfGroup(
  { findings }: Pick<ReportedScenario, 'findings'>,
  group: Pick<ReportedFindingGroup, 'requirement' | 'tag' | 'kind' | 'message'>,
): ReportedFinding | undefined {
  return findings.find((finding) => keyOf(finding) === keyOf(group));
}

/** Versions that did not know kinds had none but the sentence. */
function keyOf({ requirement, tag, kind, message }: Pick<ReportedFinding, 'requirement' | 'tag' | 'kind' | 'message'>): string {
  return JSON.stringify([requirement, tag, kind ?? message]);
}

function reportGroup(
  sightings: readonly [Sighting, ...Sighting[]],
  lengthOf: (scenario: ReportedScenario) => number,
): ReportedFindingGroup {
  const example = sightings.reduce((one, other) => (lengthOf(other.scenario) < lengthOf(one.scenario) ? other : one));
  const { requirement, level, tag, kind, message } = example.finding;
  return {
    requirement,
    level,
    message,
    messageInFrench: sayIssue(example.finding, 'fr').message,
    ...(tag === undefined ? {} : { tag }),
    ...(kind === undefined ? {} : { kind }),
    ...(costsMoney(sightings) ? { money: true } : {}),
    findings: sightings.length,
    example: example.scenario.id,
    scenarios: [...new Set(sightings.map(({ scenario }) => scenario.id))],
  };
}

function costsMoney(sightings: readonly Sighting[]): boolean {
  return moneyOf(sightings) < Number.POSITIVE_INFINITY;
}

/** From bad to better: the level, what it does to money, in how many scenarios it was seen. */
function rankOf(sightings: readonly [Sighting, ...Sighting[]]): number[] {
  const [{ finding }] = sightings;
  return [LEVELS.indexOf(finding.level), moneyOf(sightings), -new Set(sightings.map(({ scenario }) => scenario.id)).size];
}

/** How bad it is for the money of a shop, the worst first; infinite where no money is concerned. */
function moneyOf(sightings: readonly Sighting[]): number {
  return Math.min(...sightings.map(({ finding, scenario }) => Math.min(moneyRankOf(finding), lossOf(finding, scenario))));
}

/** What a merchant lost where a POS was judged, the worst first. */
function lossOf({ kind }: ReportedFinding, { payments = [] }: ReportedScenario): number {
  if (kind !== 'money-lost') return Number.POSITIVE_INFINITY;
  const lost: readonly (string | undefined)[] = MONEY_WORD_NAMES.filter(isLoss).toReversed();
  const places = payments.map(({ word }) => lost.indexOf(word));
  return Math.min(Number.POSITIVE_INFINITY, ...places.filter((place) => place >= 0));
}

function compare(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((value, index) => value !== other[index]);
  return place < 0 ? 0 : (one[place] ?? 0) - (other[place] ?? 0);
}
