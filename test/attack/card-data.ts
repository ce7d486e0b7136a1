import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecretMessage } from '../../src/laws/generators/secret/secret-message.js';
import { findLaw } from '../../src/laws/laws/index.js';
import { runCli } from '../cli/run-cli.js';
import { type Attack, type AttackOutcome, outcomeOf } from './attack.js';
import { leakRun } from './leak-run.js';
import { HURRIED, leaksOf, secretMessages, startLeakyPeer } from './leaky-peer.js';

/** Another one each day would find more, and could not be seen again: nights draw their own with `fuzz codec`. */
const SEED = 4970;

/** Promise: card data reaches no file, no screen and no log. */
export const cardDataAttacks: readonly Attack[] = [
  {
    promise: 'Numbers, expiry dates, cheque lines, phones and e-mails are hidden in every field, form, encoding and break',
    run: async (effort) => holdLaw('masking/broken-frames', effort === 'part' ? 3_000 : 30_000),
  },
  {
    promise: 'A card number in a sentence is hidden, whatever stands between its digits',
    run: async (effort) => holdLaw('masking/text', effort === 'part' ? 3_000 : 20_000),
  },
  {
    promise: 'No byte that a run leaves behind tells a secret: messages, report, page, JUnit, Allure, transcripts, journal',
    run: async (effort) => {
      const results: (string | undefined)[] = [];
      for (let seed = 1; seed <= (effort === 'part' ? 5 : 50); seed++) results.push((await leakRun(SEED + seed))[0]);
      return outcomeOf(results);
    },
  },
  {
    promise: 'send and decode show no secret, as text and as JSON, in either language',
    run: async (effort) => sendAndDecode(effort === 'part' ? 8 : 60),
  },
  {
    promise: 'A whole run and a fuzzer against a terminal that gives everything away write and print none of it',
    isWholeOnly: true,
    run: wholeRun,
  },
];

function holdLaw(id: string, runs: number): AttackOutcome {
  const law = findLaw(id);
  if (law === undefined) throw new Error(`There is no law ${id}.`);
  const { cases, counterexample } = law.check({ seed: SEED, runs });
  const broken = counterexample === undefined ? [] : [`${counterexample.reason} (path ${counterexample.path})`];
  return { tries: cases, broken };
}

async function sendAndDecode(count: number): Promise<AttackOutcome> {
  const messages = secretMessages(SEED, count);
  const peer = await startLeakyPeer(messages.map(({ bytes }) => bytes));
  const results: (string | undefined)[] = [];
  try {
    for (const [index, message] of messages.entries()) {
      const form = index % 2 === 0 ? ['--json'] : ['--lang', 'fr'];
      const send = ['send', 'identification', '--target', `127.0.0.1:${peer.port}`, '--timeout', '2', ...form];
      const asked = await runCli(send, index % 3 === 0 ? { columns: 140 } : {});
      const given = await runCli(['decode', message.bytes.replaceAll('\0', ''), ...form]);
      const text = asked.stdout + asked.stderr + given.stdout + given.stderr;
      results.push(leaksOf([message], text, `send or decode ${form.join(' ')}`)[0]);
    }
  } finally {
    await peer.close();
  }
  return outcomeOf(results);
}

/** Every answer of a run is another secret; what the run and the fuzzer write is read back. */
async function wholeRun(): Promise<AttackOutcome> {
  const messages = secretMessages(SEED + 1, 100);
  const peer = await startLeakyPeer(messages.map(({ bytes }) => bytes));
  const cwd = mkdtempSync(join(tmpdir(), 'caisse-ap-leaks-'));
  const target = [
    '--target',
    `127.0.0.1:${peer.port}`,
    '--cardholder',
    'automatic',
    '--allow-payments',
    '--seed',
    '7',
    '--config',
    'hurried.yaml',
  ];
  writeFileSync(join(cwd, 'hurried.yaml'), HURRIED);
  try {
    const fuzzed = await runCli(['fuzz', 'terminal', ...target, '--runs', '20', '--time', '8', '--out', 'fuzz'], { cwd });
    const tested = await runCli(['test', 'terminal', ...target, '--tags', '@smoke', '--out', 'run'], { cwd });
    const printed = [fuzzed, tested].map(({ stdout, stderr }) => stdout + stderr).join('\n');
    const written = leaksInFiles(cwd, messages);
    return outcomeOf([...leaksOf(messages, printed, 'what is printed'), ...written, undefined]);
  } finally {
    await peer.close();
    rmSync(cwd, { recursive: true, force: true, maxRetries: 3 });
  }
}

function leaksInFiles(folder: string, messages: readonly SecretMessage[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    return leaksOf(messages, readFileSync(path, 'latin1'), path);
  });
}
