import { type Told, transactionOn } from '../../src/conformance/index.js';
import type { Act } from '../../src/fuzz/acts/act.js';
import { freshMemory, type Memory } from '../../src/fuzz/play/memory.js';
import { type ActOutcome, playAct } from '../../src/fuzz/play/play-act.js';
import { readMessage } from '../../src/protocol/index.js';
import { type Script, withTerminal } from '../conformance/scripted-terminal.js';
import { frameText } from '../support/wire.js';

/** What came of one act with a scripted terminal: requirements that are more than permissions, once each, the reason if it was not judged, and the memory. */
export interface Played extends ActOutcome {
  readonly broken: readonly string[];
}

/** A performed duplicate with a ticket that says this. */
export function duplicateOf(text: string): string {
  const base64 = Buffer.from(text, 'latin1').toString('base64');
  return `AE00210${frameText(['ZT', frameText(['CK', '100'], ['AK', base64])])}`;
}

/** What such a duplicate tells. */
export function toldBy(text: string): Told {
  const message = readMessage(`CZ0040320CJ012012345678901CA00201CD0013${duplicateOf(text)}`);
  return transactionOn({ request: message, responses: [{ message, afterMs: 1 }], ending: 'answered' });
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
