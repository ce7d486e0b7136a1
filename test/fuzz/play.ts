import type { Act } from '../../src/fuzz/acts/act.js';
import { freshMemory, type Memory } from '../../src/fuzz/play/memory.js';
import { type ActOutcome, playAct } from '../../src/fuzz/play/play-act.js';
import { type Script, withTerminal } from '../conformance/scripted-terminal.js';

/** What came of one act with a scripted terminal: requirements that are more than permissions, once each, the reason if it was not judged, and the memory. */
export interface Played extends ActOutcome {
  readonly broken: readonly string[];
}

/** Plays one act with a terminal that answers its connections with these scripts. */
export async function play(
  scripts: Script | readonly [Script, ...Script[]],
  act: Act,
  memory: Memory = freshMemory(false),
): Promise<Played> {
  let outcome: ActOutcome | undefined;
  await withTerminal(typeof scripts === 'function' ? [scripts] : scripts, async (_, bench) => {
    outcome = await playAct(bench, act, memory);
  });
  if (outcome === undefined) throw new Error('The act was not played.');
  return { ...outcome, broken: [...new Set(outcome.findings.map(({ requirement }) => requirement))] };
}
