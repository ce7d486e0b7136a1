import { scenariosFor, selectScenarios } from '../../../src/conformance/index.js';
import type { EndedScenario } from '../../../src/run/index.js';
import type { Member } from '../member.js';
import { askMember, type HeardScenario, type Testimony } from './ask-member.js';
import type { Fate, Kill, Sighting, Trial } from './trial.js';

/** How long a run may take: the questions of the named requirements, and all of them. */
const NAMED_CEILING_MS = 60_000;
const WHOLE_CEILING_MS = 150_000;

export interface TrialOptions {
  readonly seed: number;
}

/** Finds out what the suite says of a member. One that deviates is asked until it is found, the named requirements first. */
export async function tryMember(member: Member, options: TrialOptions): Promise<Trial> {
  return member.kind === 'permitted' ? tryPermitted(member, options) : tryDeviating(member, options);
}

/** Asks a member these scenarios to their end, and says which of them find it by a requirement that names the fault. */
export async function findKills(member: Member, scenarios: readonly string[], { seed }: TrialOptions): Promise<readonly Kill[]> {
  return killsIn(await askMember(member, { selection: { scenarios }, seed, ceilingMs: NAMED_CEILING_MS }), member);
}

async function tryDeviating(member: Member, { seed }: TrialOptions): Promise<Trial> {
  const isEnough = ({ findings }: EndedScenario) => findings.some(({ requirement }) => member.requirements.includes(requirement));
  const asking = selectScenarios(scenariosFor('terminal'), { requirements: member.requirements });
  const runs: Testimony[] = [];
  if (asking.length > 0) {
    const selection = { scenarios: asking.map(({ id }) => id) };
    runs.push(await askMember(member, { selection, seed, ceilingMs: NAMED_CEILING_MS, isEnough }));
  }
  const isFound = runs.some((run) => killsIn(run, member).length > 0);
  if (!isFound && !runs.some(isBroken)) runs.push(await askMember(member, { seed, ceilingMs: WHOLE_CEILING_MS, isEnough }));
  const kills = runs.flatMap((run) => killsIn(run, member));
  const failures = runs.flatMap(failuresIn);
  return { ...summary(member, runs), fate: fateOf(), by: firstOfEach(sightings()), kills, open: [] };

  function fateOf(): Fate {
    if (runs.some(isBroken)) return 'broken';
    if (kills.length > 0) return 'killed';
    if (runs.at(-1)?.ended === 'ceiling') return 'unfinished';
    return failures.length > 0 ? 'killed-by-another' : 'survived';
  }

  function sightings(): Sighting[] {
    const all = runs.flatMap(({ scenarios }) => scenarios.flatMap(sightingsIn));
    const named = all.filter(({ requirement }) => requirement !== undefined && member.requirements.includes(requirement));
    if (named.length > 0) return named;
    return failures.length > 0 ? failures : all;
  }
}

async function tryPermitted(member: Member, { seed }: TrialOptions): Promise<Trial> {
  const run = await askMember(member, { seed, ceilingMs: WHOLE_CEILING_MS });
  const blames = failuresIn(run);
  const advice = run.scenarios.flatMap(sightingsIn);
  const fate =
    run.problems.length > 0 ? 'broken' : blames.length > 0 ? 'blamed' : run.ended === undefined ? 'clean' : 'unfinished';
  const open = run.scenarios.filter(({ verdict }) => verdict === 'inconclusive').flatMap(openIn);
  return { ...summary(member, [run]), fate, by: firstOfEach(blames.length > 0 ? blames : advice), kills: [], open };
}

function summary({ id, says, kind, requirements }: Member, runs: readonly Testimony[]) {
  const problems = runs.flatMap((run) => run.problems);
  return {
    ...{ id, says, kind, requirements },
    asked: runs.reduce((sum, { scenarios }) => sum + scenarios.length, 0),
    durationMs: runs.reduce((sum, { durationMs }) => sum + durationMs, 0),
    ...(problems.length === 0 ? {} : { note: `the fault threw: ${problems[0]}` }),
  };
}

function isBroken({ problems, scenarios }: Testimony): boolean {
  return problems.length > 0 || scenarios.some(({ verdict }) => verdict === 'error');
}

/** What a run holds against a terminal: the MUSTs it says are broken, a bench that failed, a run that could not be had. */
function failuresIn({ verdict, sentence, scenarios }: Testimony): Sighting[] {
  const refused = verdict === 'refused' ? [{ scenario: 'before the first question', message: sentence }] : [];
  const errors = scenarios.filter((scenario) => scenario.verdict === 'error').flatMap(openIn);
  return [...refused, ...errors, ...scenarios.flatMap(sightingsIn).filter(({ level }) => level === 'MUST')];
}

function sightingsIn({ id, findings }: HeardScenario): Sighting[] {
  return findings.map(({ requirement, level, message }) => ({ scenario: id, requirement, level, message }));
}

function openIn({ id, reason = '' }: HeardScenario): Sighting[] {
  // No terminal on a network can be asked these.
  return reason.startsWith('It needs a terminal whose memory can be emptied') ? [] : [{ scenario: id, message: reason }];
}

/**
 * The scenarios of a run that found the fault. What is merely advised fails no step, nor does what the books show once all is over: any of
 * the steps that ran may have seen it.
 */
function killsIn({ scenarios }: Testimony, { requirements }: Member): Kill[] {
  return scenarios.flatMap(({ id, findings, steps }) => {
    const finding = findings.find(({ requirement }) => requirements.includes(requirement));
    if (finding === undefined) return [];
    const failed = steps.filter(({ status }) => status === 'failed');
    const seen = finding.level === 'MUST' && failed.length > 0 ? failed : steps.filter(({ status }) => status === 'passed');
    return [{ scenario: id, requirement: finding.requirement, steps: seen.map(({ text }) => text) }];
  });
}

/** The first of each requirement. */
function firstOfEach(sightings: readonly Sighting[]): Sighting[] {
  return [...new Map(sightings.toReversed().map((one) => [one.requirement ?? one.message, one])).values()].toReversed();
}
