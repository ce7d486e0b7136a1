import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { loadPersona, PERSONA_NAMES, type PersonaName, startSimulatedTerminal } from '../../src/simulator/index.js';
import { temporaryFolder } from './command.js';
import {
  AUTOMATIC,
  assertOnlyUnaskedIsOpen,
  findingsOf,
  inconclusiveReasons,
  type Listening,
  PATIENT,
  SILENCE_MS,
  startRunAgainst,
  startSimulator,
  type TerminalRun,
} from './terminal-run.js';

const FOLDER = temporaryFolder();

/** What a user who has such a terminal writes down about it. */
const CONFIG: Readonly<Record<PersonaName, readonly string[]>> = {
  default: ['capabilities: {currencies: [EUR, XPF, USD, TND]}'],
  'ingenico-desk5000': ['capabilities: {tickets: false, duplicate: false, print: false}'],
  nepting: [
    'capabilities: {cancellation: false, cheque: false, duplicate: false, print: false, partialPayment: true}',
    'crlf: true',
  ],
  payxpert: ['capabilities: {cheque: false, immediateResponse: true}'],
};

/** What it does beside the protocol. */
const ADVISORIES: Readonly<Record<PersonaName, readonly string[]>> = {
  default: [],
  'ingenico-desk5000': [],
  nepting: [],
  // AE 10 in place of AE 11 at once, no CC, AF 01 on success.
  payxpert: ['CAP-IMM-02', 'CAP-RSP-06', 'CAP-RSP-09'],
};

/** The terminal of this persona: as a user starts it, or in this process, where it answers as fast as it can. */
async function startPersona(context: TestContext, name: PersonaName): Promise<Listening> {
  if (name === 'default') {
    const simulator = await startSimulator(FOLDER);
    context.after(() => simulator.command.kill('SIGKILL'));
    return simulator;
  }
  const times = { inputTimeoutMs: 300, slowMs: 300, interSegmentMs: SILENCE_MS };
  const terminal = await startSimulatedTerminal({ persona: loadPersona(name), ...times });
  context.after(() => terminal.close());
  return terminal;
}

async function runAgainst(context: TestContext, name: PersonaName, config: readonly string[], argv: readonly string[] = []) {
  const terminal = await startPersona(context, name);
  return startRunAgainst(terminal, [...AUTOMATIC, ...argv], { cwd: FOLDER, config: [...config, PATIENT] }).finished;
}

/** Fails unless nothing is worse than an advisory, and what is open needs what neither an automatic cardholder nor the network gives. */
function assertNothingFailed({ outcome, report }: TerminalRun): void {
  const { pass = 0, advisory = 0, fail, error } = report.summary.scenarios;
  assert.deepEqual([fail, error, report.summary.requirements.fail, report.summary.requirements.error], [0, 0, 0, 0]);
  assert.deepEqual([outcome.exitCode, report.verdict], [2, 'inconclusive'], outcome.stderr);
  assert.ok(pass + advisory >= 140, `${pass} pass, ${advisory} advisory`);
  for (const reason of inconclusiveReasons(report)) {
    assert.match(reason, /^The cardholder is automatic and always pays; "[a-z-]+" cannot be had\.$|whose memory can be emptied/);
  }
}

describe('A whole run against a persona whose capabilities are declared fails nowhere', { concurrency: 4 }, () => {
  for (const name of PERSONA_NAMES) {
    test(`${name}: ${ADVISORIES[name].join(', ') || 'no'} advisory`, async (t) => {
      const run = await runAgainst(t, name, CONFIG[name]);
      assertNothingFailed(run);
      if (name === 'default') assertOnlyUnaskedIsOpen(run);
      const advisories = run.report.requirements.filter(({ verdict }) => verdict === 'advisory').map(({ id }) => id);
      assert.deepEqual(advisories.toSorted(), ADVISORIES[name]);
      assert.deepEqual(findingsOf(run.report).toSorted(), ADVISORIES[name]);
    });
  }
});

test('A run that does not know what the terminal needs finds it: nepting, asked without CR LF, turns requests down', async (t) => {
  const { outcome, report } = await runAgainst(t, 'nepting', [], ['--requirement', 'CAP-CUR-03']);
  assert.deepEqual([outcome.exitCode, report.verdict], [1, 'non-conformant']);
  assert.ok((report.summary.scenarios.fail ?? 0) > 0);
});
