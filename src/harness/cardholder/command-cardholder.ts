import { execFile } from 'node:child_process';
import { parseArgsStringToArgv } from 'string-argv';
import { formatAmount, maskText } from '../../protocol/index.js';
import type { Environment } from '../dependency-environment.js';
import { type Cardholder, type Gesture, READY } from './cardholder.js';

/** Exit code by which a command says that it cannot make the gesture. */
const CANNOT = 3;
const LIMIT_MS = 60_000;

/**
 * Runs a configured command line before each payment, without a shell, with `{behaviour}`, `{amount}` and `{currency}` replaced. Exit
 * code 0 means the gesture is made or under way, 3 that it cannot be; any other is a failure of the command. Each of the last two
 * makes the scenario inconclusive. It is the user's own program and sees the environment whole.
 */
export function commandCardholder(commandLine: string, env?: Environment): Cardholder {
  const [program, ...template] = parseArgsStringToArgv(commandLine);
  return {
    kind: 'command',
    async prepare(gesture) {
      if (program === undefined) return { isReady: false, reason: 'The cardholder command is empty.' };
      const failure = await runCommand(
        program,
        template.map((word) => fillIn(word, gesture)),
        { ...(env === undefined ? {} : { env }), ...(gesture.signal === undefined ? {} : { signal: gesture.signal }) },
      );
      return failure === undefined ? READY : { isReady: false, reason: failure(gesture.behaviour) };
    },
  };
}

function fillIn(word: string, { behaviour, amount }: Gesture): string {
  const [value = '', currency = ''] = formatAmount(amount).split(' ');
  return word.replaceAll('{behaviour}', behaviour).replaceAll('{amount}', value).replaceAll('{currency}', currency);
}

async function runCommand(
  program: string,
  words: string[],
  given: { readonly env?: Environment; readonly signal?: AbortSignal },
): Promise<((behaviour: string) => string) | undefined> {
  return new Promise((resolve) => {
    execFile(program, words, { timeout: LIMIT_MS, ...given }, (error, _stdout, stderr) => {
      if (error === null) return resolve(undefined);
      if (error.code === CANNOT) return resolve((behaviour) => `The cardholder command cannot do "${behaviour}".`);
      const said = maskText(stderr.trim().split('\n').at(-1) ?? '');
      const how = error.killed ? `was ended after ${LIMIT_MS / 1000} s` : `failed (${error.code ?? error.signal})`;
      resolve((behaviour) => `The cardholder command ${how} for "${behaviour}"${said === '' ? '.' : `: ${said}`}`);
    });
  });
}
