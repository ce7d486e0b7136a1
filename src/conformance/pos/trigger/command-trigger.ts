import { parseArgsStringToArgv } from 'string-argv';
import { maskWords, type Text } from '../../../protocol/index.js';
import type { CommandRules } from '../../plan/pos-plan.js';
import type { TriggerReport } from '../order/belief.js';
import { fillIn } from './placeholders.js';
import { type ProgramEnd, runProgram } from './program.js';
import { readCommandBelief } from './read-belief.js';
import type { Trigger, TriggerEnvironment } from './trigger.js';

/**
 * Starts a program for each order: a command line, split as a shell would and run without one, with the placeholders of the order filled
 * in. It is the user's own program and sees the environment whole.
 */
export function commandTrigger(
  command: string,
  { env, endGroup }: TriggerEnvironment = {},
  rules: CommandRules | undefined = undefined,
): Trigger {
  const [program = '', ...template] = parseArgsStringToArgv(command);
  return {
    async start(order, { terminal, limitMs, signal }) {
      const words = template.map((word) => fillIn(word, order, terminal));
      const end = await runProgram({
        ...{ program, words, limitMs, signal },
        ...(env === undefined ? {} : { env }),
        ...(endGroup === undefined ? {} : { endGroup }),
      });
      if (end.how === 'interrupted') return { kind: 'interrupted' };
      if (end.how === 'hung') return { kind: 'hung', limitMs };
      return readCommandBelief(end, order, rules) ?? failed(end);
    },
  };
}

function failed(end: ProgramEnd): TriggerReport {
  const said = maskWords(end.errors.trim().split('\n').at(-1) ?? '').slice(0, 200);
  const words = said === '' ? '' : `: ${said}`;
  const how = howItEnded(end);
  return { kind: 'failed', how: { en: `${how.en}${words}`, fr: `${how.fr}${words}` } };
}

function howItEnded({ how, code, detail }: ProgramEnd): Text {
  if (how === 'not-started') return { en: `it could not be started (${detail})`, fr: `il n'a pas pu être lancé (${detail})` };
  if (code === null) return { en: `it was ended by ${detail}`, fr: `il a été arrêté par ${detail}` };
  return { en: `it ended with code ${code}`, fr: `il s'est terminé avec le code ${code}` };
}
