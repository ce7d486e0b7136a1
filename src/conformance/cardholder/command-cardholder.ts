import { execFile } from 'node:child_process';
import { parseArgsStringToArgv } from 'string-argv';
import type { Environment } from '../../package/index.js';
import { formatAmount, maskWords, type Text } from '../../protocol/index.js';
import { type Cardholder, type Gesture, READY } from './cardholder.js';

/** Exit code by which a command says that it cannot make the gesture. */
const CANNOT = 3;
const LIMIT_MS = 60_000;
/** From the order to end to the end by force, for a command that does not hear the first. */
const GRACE_MS = 1_000;

/**
 * Runs a configured command line before each payment, without a shell, with `{behaviour}`, `{amount}` and `{currency}` replaced. Exit
 * code 0 means the gesture is made or under way, 3 that it cannot be; any other is a failure of the command. Each of the last two
 * makes the scenario inconclusive, and so does a command that takes longer than the limit, in milliseconds. It is the user's own program
 * and sees the environment whole.
 */
export function commandCardholder(
  commandLine: string,
  { limitMs = LIMIT_MS, env }: { readonly limitMs?: number; readonly env?: Environment } = {},
): Cardholder {
  const [program, ...template] = parseArgsStringToArgv(commandLine);
  return {
    kind: 'command',
    async prepare(gesture) {
      if (program === undefined) return { isReady: false, reason: EMPTY };
      const words = template.map((word) => fillIn(word, gesture));
      const failure = await runCommand(program, words, { limitMs, signal: gesture.signal, env });
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
  {
    limitMs,
    signal,
    env,
  }: { readonly limitMs: number; readonly signal: AbortSignal | undefined; readonly env: Environment | undefined },
): Promise<((behaviour: string) => Text) | undefined> {
  return new Promise((resolve) => {
    const stop = new AbortController();
    const options = { signal: stop.signal, ...(env === undefined ? {} : { env }) };
    const child = execFile(program, words, options, (error, _stdout, stderr) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      if (error === null) return resolve(undefined);
      if (error.code === CANNOT) return resolve(cannotDo);
      const said = maskWords(stderr.trim().split('\n').at(-1) ?? '');
      const failed = stop.signal.aborted ? endedAfter(limitMs / 1000) : failedWith(error.code ?? error.signal);
      const how = signal?.aborted === true ? WAS_INTERRUPTED : failed;
      resolve((behaviour) => ({
        en: `The cardholder command ${how.en} for "${behaviour}"${said === '' ? '.' : `: ${said}`}`,
        fr: `La commande du porteur ${how.fr} pour « ${behaviour} »${said === '' ? '.' : ` : ${said}`}`,
      }));
    });
    const end = () => {
      const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      child.once('exit', () => clearTimeout(force));
      stop.abort();
    };
    const timer = setTimeout(end, limitMs);
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted === true) end();
  });
}

const EMPTY: Text = { en: 'The cardholder command is empty.', fr: 'La commande du porteur est vide.' };

const WAS_INTERRUPTED: Text = { en: 'was interrupted', fr: 'a été interrompue' };

function cannotDo(behaviour: string): Text {
  return {
    en: `The cardholder command cannot do "${behaviour}".`,
    fr: `La commande du porteur ne sait pas faire « ${behaviour} ».`,
  };
}

function endedAfter(seconds: number): Text {
  return { en: `was ended after ${seconds} s`, fr: `a été arrêtée après ${seconds} s` };
}

function failedWith(code: unknown): Text {
  return { en: `failed (${code})`, fr: `a échoué (${code})` };
}
