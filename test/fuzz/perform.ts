import type { Command } from '../../src/fuzz/command.js';
import { freshMemory, type Memory } from '../../src/fuzz/memory.js';
import { type CommandOutcome, performCommand } from '../../src/fuzz/perform-command.js';
import { type Script, withTerminal } from '../conformance/scripted-terminal.js';

/** What came of one act with a scripted terminal: requirements that are more than permissions, once each, the reason if it was not judged, and the memory. */
export interface Performed extends CommandOutcome {
  readonly broken: readonly string[];
}

/** Performs one act with a terminal that answers its connections with these scripts. */
export async function perform(
  scripts: Script | readonly [Script, ...Script[]],
  command: Command,
  memory: Memory = freshMemory(false),
): Promise<Performed> {
  let outcome: CommandOutcome | undefined;
  await withTerminal(typeof scripts === 'function' ? [scripts] : scripts, async (_, bench) => {
    outcome = await performCommand(bench, command, memory);
  });
  if (outcome === undefined) throw new Error('The act was not performed.');
  return { ...outcome, broken: [...new Set(outcome.findings.map(({ requirement }) => requirement))] };
}
