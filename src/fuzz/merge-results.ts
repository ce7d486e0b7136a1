import { createHash } from 'node:crypto';
import type { FuzzFinding, FuzzTerminalResult } from './fuzz-terminal-result.js';

/** One result of what several terminals of the same kind did. Of findings with the same shape, the shortest walk is kept. */
export function mergeResults(seed: number, results: readonly FuzzTerminalResult[]): FuzzTerminalResult {
  const [only] = results;
  if (results.length === 1 && only !== undefined) return only;
  const sum = (pick: (result: FuzzTerminalResult) => number) => results.reduce((total, result) => total + pick(result), 0);
  return {
    seed,
    walks: sum(({ walks }) => walks),
    acts: sum(({ acts }) => acts),
    findings: mergeFindings(results.flatMap(({ findings }) => findings)),
    brokenOff: results.find(({ brokenOff }) => brokenOff !== undefined)?.brokenOff,
    unjudged: mergeCounts(results.map(({ unjudged }) => unjudged)),
    tried: mergeCounts(results.map(({ tried }) => tried)),
    digest: createHash('sha256')
      .update(results.map(({ digest }) => digest).join(''))
      .digest('hex'),
  };
}

function mergeFindings(findings: readonly FuzzFinding[]): FuzzFinding[] {
  const byShape = new Map<string, FuzzFinding>();
  for (const finding of findings.toSorted(byLength)) {
    const known = byShape.get(finding.shape);
    byShape.set(finding.shape, known === undefined ? finding : { ...known, times: known.times + finding.times });
  }
  return [...byShape.values()];
}

function byLength(one: FuzzFinding, other: FuzzFinding): number {
  return one.acts.length - other.acts.length;
}

function mergeCounts(all: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [name, count] of all.flatMap((one) => [...one])) counts.set(name, (counts.get(name) ?? 0) + count);
  return counts;
}
