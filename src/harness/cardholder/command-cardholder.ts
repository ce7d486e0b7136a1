import { execFile } from 'node:child_process';
import { parseArgsStringToArgv } from 'string-argv';
import { formatAmount, maskWords } from '../../protocol/index.js';
import { type Cardholder, type Gesture, READY } from './cardholder.js';

/** Exit code by which a command says that it cannot make the gesture. */
const CANNOT = 3;
const LIMIT_MS = 60_000;

/**
 * Runs a configured command line before each payment, without a shell, with `{behaviour}`, `{amount}` and `{currency}` replaced. Exit
 * code 0 means the gesture is made or under way, 3 that it cannot be; any other is a failure of the command. Each of the last two
 * makes the scenario inconclusive.
 */
export function commandCardholder(commandLine: string): Cardholder {
  const [program, ...template] = parseArgsStringToArgv(commandLine);
  return {
    kind: 'command',
    async prepare(gesture) {
      if (program === undefined) return { isReady: false, reason: 'The cardholder command is empty.' };
      const failure = await runCommand(
        program,
        template.map((word) => fillIn(word, gesture)),
        gesture.signal,
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
  signal: AbortSignal | undefined,
): Promise<((behaviour: string) => string) | undefined> {
  return new Promise((resolve) => {
    const options = { timeout: LIMIT_MS, ...(signal === undefined ? {} : { signal }) };
    execFile(program, words, options, (error, _stdout, stderr) => {
      if (error === null) return resolve(undefined);
      if (error.code === CANNOT) return resolve((behaviour) => `The cardholder command cannot do "${behaviour}".`);
      const said = maskWords(stderr.trim().split('\n').at(-1) ?? '');
      const how = error.killed ? `was ended after ${LIMIT_MS / 1000} s` : `failed (${error.code ?? error.signal})`;
      resolve((behaviour) => `The cardholder command ${how} for "${behaviour}"${said === '' ? '.' : `: ${said}`}`);
    });
  });
}
