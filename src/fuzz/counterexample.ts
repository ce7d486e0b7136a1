import { z } from 'zod';
import type { Bench } from '../conformance/index.js';
import type { Recheck, TerminalCounterexample } from '../laws/index.js';
import { type Act, actSchema, describeAct } from './acts/act.js';
import { isHarmless } from './acts/generate-acts.js';
import type { FuzzFinding } from './fuzz-terminal-result.js';
import { Walk } from './walk.js';

/** The file of a finding: the shortest walk that shows it, with the bytes the POS wrote. */
export function terminalCounterexample(finding: FuzzFinding, suite: TerminalCounterexample['suite']): TerminalCounterexample {
  const { requirement, level, message, expected, actual } = finding.finding;
  return {
    schema: 'caisse-ap-counterexample/1',
    kind: 'terminal',
    suite,
    seed: finding.seed,
    path: finding.path,
    requirements: [requirement],
    shape: finding.shape,
    message,
    level,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    commands: finding.acts.map(({ act, sent }) => ({
      words: describeAct(act),
      sent: sent.map(hex),
      act: z.record(z.string(), z.unknown()).parse(act),
    })),
  };
}

/**
 * Plays the walk of a finding again. `FIXED` only when every act was played, with the bytes of the file, could be judged, and
 * nothing was held against the same requirement. Sends nothing that could move money where the plan does not allow it.
 */
export async function replayTerminal(bench: Bench, file: TerminalCounterexample): Promise<Recheck> {
  const acts = z.array(actSchema).safeParse(file.commands.map(({ act }) => act));
  if (!acts.success) return cannotTell('This version does not know one of its acts.');
  if (!bench.plan.payments.allowed && acts.data.some((act) => !isHarmless(act, bench.plan))) {
    return cannotTell('It sends requests that can move money; they are sent with --allow-payments only.');
  }
  const walk = await Walk.begin(bench);
  if (typeof walk === 'string') return cannotTell(walk);
  return replay(walk, acts.data, file, () => bench.signal?.aborted === true);
}

async function replay(
  walk: Walk,
  acts: readonly Act[],
  file: TerminalCounterexample,
  isInterrupted: () => boolean,
): Promise<Recheck> {
  for (const [index, act] of acts.entries()) {
    const sent: Uint8Array[] = [];
    const seen = await walk.play(act, (segments) => sent.push(...segments));
    // What looks wrong then may be our own hanging up.
    if (isInterrupted()) return cannotTell('The run was interrupted.');
    if (!isSameRequest(sent, file.commands[index]?.sent ?? [])) {
      return cannotTell(`This version writes "${describeAct(act)}" in other bytes than the file has.`);
    }
    const again = seen.find(({ finding }) => file.requirements.includes(finding.requirement));
    if (again !== undefined) return stillFails(again.finding.message, again.finding.actual);
    if (walk.isGone) return cannotTell('The terminal takes no connection any more.');
    const [reason] = walk.unjudged;
    if (reason !== undefined) return cannotTell(`"${describeAct(act)}" could not be judged: ${reason}`);
    if (act.kind === 'request' && walk.isUnanswered) return cannotTell(`"${describeAct(act)}" was not answered.`);
  }
  return { outcome: 'FIXED', message: 'The session shows nothing of it any more.' };
}

/** Whether the same bytes were written; where the terminal hung up early, as many as there are. */
function isSameRequest(sent: readonly Uint8Array[], kept: readonly string[]): boolean {
  const [now, then] = [sent.map(hex).join(''), kept.join('')];
  return now.startsWith(then) || then.startsWith(now);
}

function stillFails(message: string, actual: string | undefined): Recheck {
  return { outcome: 'STILL FAILS', message: actual === undefined ? message : `${message} Actual: ${actual}.` };
}

function cannotTell(message: string): Recheck {
  return { outcome: 'CANNOT TELL', message };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
