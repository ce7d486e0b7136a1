import { ConfigError, loadConfig } from '../../src/cli/config/index.js';
import { CounterexampleFileError } from '../../src/laws/counterexample/counterexample-file.js';
import { parseCounterexample } from '../../src/laws/index.js';
import { FileError, loadRules } from '../../src/simulator/index.js';
import { type Attack, type AttackOutcome, type Effort, outcomeOf } from './attack.js';
import { type Case, fileCases, folderCases, runAll, withFolder } from './input-commands.js';
import { hostileJson, hostileYaml, repeatedYaml } from './input-files.js';

/** Seconds are not measured here: what is not linear takes minutes. */
const LIMIT_MS = 5_000;

type Reader = readonly [name: string, read: (text: string) => unknown];

const YAML_READERS: readonly Reader[] = [
  ['configuration', (text) => loadConfig(text, 'hostile.yaml')],
  ['rules', (text) => loadRules(text, 'hostile.yaml')],
];
const JSON_READERS: readonly Reader[] = [['counterexample', (text) => parseCounterexample(text, 'hostile.json')]];

/** Promise: hostile files and options are refused with a sentence. */
export const inputAttacks: readonly Attack[] = [
  {
    promise: 'A hostile YAML or JSON file is refused with file and line, or read, soon',
    run: async (effort) => {
      const results = [
        ...readAll(YAML_READERS, hostileYaml()),
        ...readAll(YAML_READERS.slice(0, 1), repeatedYaml(effort)),
        ...readAll(JSON_READERS, hostileJson(effort)),
      ];
      const longest = Math.max(...results.map(({ ms }) => ms));
      return outcomeOf(
        results.map(({ fault }) => fault),
        `longest ${Math.round(longest)} ms`,
      );
    },
  },
  {
    promise: 'A pipe, a device, a folder, a socket or an endless file in place of a file is refused with a sentence',
    run: (effort) => attackWith(effort, fileCases),
  },
  {
    promise: 'A folder that cannot be written to is refused before anything is asked of a terminal',
    run: (effort) => attackWith(effort, folderCases),
  },
];

async function attackWith(effort: Effort, cases: (folder: string, effort: Effort) => Case[]): Promise<AttackOutcome> {
  return withFolder(async (folder) => outcomeOf(await runAll(cases(folder, effort), folder)));
}

function readAll(readers: readonly Reader[], texts: readonly (readonly [name: string, text: string])[]) {
  return readers.flatMap(([reader, read]) => texts.map(([name, text]) => attempt(`${name} as ${reader}`, () => read(text))));
}

function attempt(name: string, read: () => unknown): { readonly ms: number; readonly fault: string | undefined } {
  const start = performance.now();
  let fault: string | undefined;
  try {
    read();
  } catch (error) {
    const isRefusal = error instanceof ConfigError || error instanceof FileError || error instanceof CounterexampleFileError;
    const message = error instanceof Error ? error.message : String(error);
    if (!isRefusal) fault = `${name}: ${message.slice(0, 200)}`;
    else if (!/^hostile\.(?:yaml:\d+: |json)/.test(message)) fault = `${name}: no file and line in "${message.slice(0, 200)}"`;
    else if (message.length > 30_000) fault = `${name}: a message of ${message.length} characters`;
  }
  const ms = performance.now() - start;
  return { ms, fault: fault ?? (ms > LIMIT_MS ? `${name}: ${Math.round(ms)} ms` : undefined) };
}
