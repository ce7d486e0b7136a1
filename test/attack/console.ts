import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFields } from '../../src/laws/write-fields.js';
import { DICTIONARY } from '../../src/protocol/index.js';
import { renderHtml, renderJunit } from '../../src/report/index.js';
import { type CliOutcome, type CliSetting, runCli } from '../cli/run-cli.js';
import { HOSTILE as HOSTILE_MARKUP, sampleEvidence, sampleReport } from '../report/fixture.js';
import { type Attack, type AttackOutcome, outcomeOf } from './attack.js';
import { HURRIED, startLeakyPeer } from './leaky-peer.js';

/** What a screen or a CI server would obey, in the bytes of a terminal. */
const COMMANDS: readonly string[] = [
  '\x1b[95mred\x1b[0m',
  '\x1b]0;title\x07',
  '\r\n::error::hostile',
  'a\n  ::add-mask::hostile',
  '\n##[error]hostile',
  '##vso[task.logissue]hostile',
  '\x9b95mred',
  '\x85::error::hostile',
  '\b\b\b\x7f\x00',
  '\x1b[2J\x1b[H',
  '\r:: error ::x',
];

/** The same in files, options and outputs of commands, which know more characters. */
const WORDS: readonly string[] = [...COMMANDS, '\u202eesrever', '\u2028::error::hostile', '\u2066x\u2069', 'a\u200bb\ufeff'];

/** Promise: what a peer says is shown, never obeyed. */
export const consoleAttacks: readonly Attack[] = [
  { promise: 'decode shows what is in a frame, a file or an argument, and obeys none of it', run: decodeAll },
  { promise: 'send shows what a terminal answers, and obeys none of it', run: (effort) => sendAll(effort === 'part' ? 6 : 60) },
  { promise: 'Files, options and names that people and programs wrote are shown, and obeyed in none', run: namesAndFiles },
  {
    promise: 'A run, a fuzzer and their progress show what a terminal and a command say, and obey none of it',
    run: (effort) => runs(effort === 'part' ? ['--scenario', 'identification:8'] : ['--tags', '@smoke']),
  },
  { promise: 'JUnit is XML whatever a peer said, and the page keeps its words words', run: rendered },
];

/** What of an output a screen or a CI server would obey, or undefined. */
export function obeyedIn({ stdout, stderr }: Pick<CliOutcome, 'stdout' | 'stderr'>, isScreen: boolean): string | undefined {
  for (const text of [stdout, stderr]) {
    const own = isScreen ? text.replace(/\x1b\[(?:[0-9]|[1-4][0-9])m|\r\x1b\[2K/g, '') : text;
    const control =
      /[^\n\x20-\x7e\u00a0-\u061b\u061d-\u200a\u2010-\u2027\u202f-\u205f\u206a-\ufefe\uff00-\ufff8\ufffc-\uffff]/.exec(own);
    if (control !== null)
      return `${JSON.stringify(control[0])} in ${JSON.stringify(own.slice(Math.max(0, control.index - 40), control.index + 20))}`;
    const command = /^\s*::.*|##(?:\[|vso\[|teamcity\[).*/m.exec(own);
    if (command !== null) return `a command of a CI server: ${JSON.stringify(command[0].slice(0, 60))}`;
  }
  return undefined;
}

const HEAD = [
  { tag: 'CZ', value: '0320' },
  { tag: 'CJ', value: '330538600404' },
  { tag: 'CA', value: '01' },
];

/** One response for each field, in which it holds a command; the first of them are the fields that sentences speak of. */
function answersWith(words: readonly string[]): string[] {
  const tags = ['AE', 'AF', 'CA', 'CD', 'ZT', ...DICTIONARY.map(({ tag }) => tag), 'XX'];
  return tags.flatMap((tag, index) => {
    const value = words[index % words.length] ?? '';
    const rest = [
      { tag: 'AE', value: '01' },
      { tag: 'AF', value: '04' },
    ].filter((field) => field.tag !== tag);
    const plain = writeFields([...HEAD.filter((field) => field.tag !== tag), ...rest, { tag, value }]);
    const coded = writeFields([
      ...HEAD,
      ...rest,
      {
        tag: 'ZT',
        value: writeFields([
          { tag: 'CK', value: '100' },
          { tag: 'AK', value: Buffer.from(value).toString('base64') },
        ]),
      },
    ]);
    return [plain, `${plain}${value}`, ...(tag === 'ZT' ? words.map(() => coded) : [])];
  });
}

async function tried(argv: readonly string[], setting: CliSetting = {}): Promise<string | undefined> {
  const obeyed = obeyedIn(await runCli(argv, setting), setting.columns !== undefined);
  return obeyed === undefined ? undefined : `${argv.slice(0, 2).join(' ')}: ${obeyed}`.slice(0, 400);
}

async function decodeAll(effort: 'part' | 'whole'): Promise<AttackOutcome> {
  const results: (string | undefined)[] = [];
  const frames = answersWith(COMMANDS).filter((_, index) => effort === 'whole' || index % 5 === 0);
  for (const [index, frame] of frames.entries()) {
    const input = Buffer.from(frame, 'latin1');
    results.push(await tried(['decode', '-', '--unmask'], { input, columns: 80 }));
    results.push(await tried(['decode', '-', '--unmask', '--json'], { input }));
    results.push(await tried(['decode', '-', '--lang', index % 2 === 0 ? 'en' : 'fr'], { input }));
  }
  for (const word of WORDS) results.push(await tried(['decode', `x${word}`.replaceAll('\0', '')]));
  return outcomeOf(results);
}

async function sendAll(count: number): Promise<AttackOutcome> {
  const answers = answersWith(COMMANDS);
  const peer = await startLeakyPeer(answers);
  try {
    const results: (string | undefined)[] = [];
    const asked = ['send', 'identification', '--target', `127.0.0.1:${peer.port}`, '--timeout', '2'];
    for (let index = 0; index < count; index++) {
      results.push(await tried([...asked, ...(index % 3 === 2 ? ['--json'] : [])], index % 3 === 0 ? { columns: 140 } : {}));
    }
    return outcomeOf(results);
  } finally {
    await peer.close();
  }
}

async function namesAndFiles(): Promise<AttackOutcome> {
  const cwd = mkdtempSync(join(tmpdir(), 'caisse-ap-words-'));
  const results: (string | undefined)[] = [];
  try {
    for (const word of WORDS.map((text) => text.replaceAll('\0', ''))) {
      const name = `${word.replaceAll('/', '')}.yaml`;
      writeFileSync(join(cwd, name), `${JSON.stringify(word)}: ${JSON.stringify(word)}\n`);
      writeFileSync(join(cwd, 'conformance.json'), JSON.stringify({ [word]: word, schema: word }));
      for (const argv of [
        ['decode', name],
        ['test', 'terminal', '--list', '--config', name],
        ['test', 'terminal', '--list', '--tags', word],
        ['test', 'terminal', '--target', word],
        ['test', 'terminal', '--requirement', word],
        ['simulate', '--persona', name],
        ['simulate', '--rules', name],
        ['fuzz', 'replay', name],
        ['fuzz', 'codec', '--law', word],
        ['send', word, '--target', '127.0.0.1:1'],
        ['send', 'identification', '--field', word],
        ['report', word],
        ['report', '.'],
        ['requirements', word],
        [word],
        [`--${word}`],
      ]) {
        results.push(await tried(argv, { cwd }));
      }
    }
    return outcomeOf(results);
  } finally {
    rmSync(cwd, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Runs against a terminal that answers with commands, and with a cardholder whose program prints them. */
async function runs(selection: readonly string[]): Promise<AttackOutcome> {
  const peer = await startLeakyPeer(answersWith(COMMANDS));
  const cwd = mkdtempSync(join(tmpdir(), 'caisse-ap-words-'));
  writeFileSync(join(cwd, 'hurried.yaml'), HURRIED);
  writeFileSync(join(cwd, 'cardholder.mjs'), `process.stderr.write(${JSON.stringify(WORDS.join(' '))}); process.exit(1);\n`);
  const target = ['--target', `127.0.0.1:${peer.port}`, '--allow-payments', '--seed', '7', '--config', 'hurried.yaml'];
  const command = ['--cardholder-command', `${process.execPath} cardholder.mjs`];
  try {
    return outcomeOf([
      await tried(['test', 'terminal', ...target, '--cardholder', 'automatic', ...selection], { cwd, columns: 200 }),
      await tried(['test', 'terminal', ...target, ...command, '--scenario', 'debit:8', '--json'], { cwd }),
      await tried(['fuzz', 'terminal', ...target, '--cardholder', 'automatic', '--runs', '3', '--time', '3'], {
        cwd,
        columns: 200,
      }),
    ]);
  } finally {
    await peer.close();
    rmSync(cwd, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function rendered(): Promise<AttackOutcome> {
  const report = sampleReport();
  const results = [...WORDS, HOSTILE_MARKUP, '\ufffe\uffff\ud800'].map((words) => {
    const scenarios = report.scenarios.map((scenario) => ({
      ...scenario,
      reason: words,
      findings: scenario.findings.map((finding) => ({ ...finding, message: words, expected: words, actual: words })),
    }));
    const junit = renderJunit({ ...report, scenarios });
    const forbidden = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(junit);
    const page = renderHtml({ ...report, scenarios }, sampleEvidence());
    const obeyed = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|<img/.exec(page);
    return forbidden === null && obeyed === null
      ? undefined
      : `${JSON.stringify(words)}: ${JSON.stringify((forbidden ?? obeyed)?.[0])}`;
  });
  return outcomeOf(results);
}
