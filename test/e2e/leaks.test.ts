import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { SENSITIVE, SENSITIVE_TICKETS, type StandInOptions, startStandIn } from '../support/stand-in-terminal.js';
import { temporaryFolder } from './command.js';
import { findLeaks, findLeaksIn, SECRET_NAMES } from './find-leaks.js';
import {
  AUTOMATIC,
  CLOSING,
  findingsOf,
  HURRIED,
  PATIENT,
  runHereAgainst,
  standInConfig,
  startRunAgainst,
  type TerminalRun,
} from './terminal-run.js';
import { tap } from './wiretap.js';

const FOLDER = temporaryFolder();
const HAS_JAVA = spawnSync('java', ['-version']).status === 0;

/** Questions to which every kind of sensitive data comes back: cards, cheques and tickets. */
const CARDS_AND_TICKETS = ['--requirement', 'CAP-TAG-08', 'CAP-TKT-02', 'CAP-CHQ-02', 'CAP-DUP-02'];

describe('What a terminal gives away is in no file of a run and in nothing it prints', { concurrency: 3 }, () => {
  test('when it speaks as it should, asked everything, with the Allure report', async () => {
    const { outcome, report, out } = await runWithoutLeaks({}, { path: process.env.PATH });
    assert.equal(outcome.exitCode, 1);
    assert.equal(/^Allure HTML: no working Java found/m.test(outcome.stderr), !HAS_JAVA);
    if (HAS_JAVA) assert.match(readFileSync(join(out, 'allure-report', 'index.html'), 'utf8'), /^<!DOCTYPE html>/i);
    assert.ok(findingsOf(report).includes('CAP-TAG-12'));
  });

  for (const deviation of ['length-one-too-long', 'answers-twice', 'version-not-first', 'echoes-another-amount'] as const) {
    test(`when it ${deviation}`, async () => {
      const { outcome } = await runWithoutLeaks({ deviation }, { argv: CARDS_AND_TICKETS, limits: HURRIED });
      assert.equal(outcome.exitCode, 1);
    });
  }

  test('when its fields come in another order, byte by byte', async () => {
    await runWithoutLeaks({ permitted: true }, { argv: CARDS_AND_TICKETS, limits: CLOSING });
  });
});

describe('The search for leaks finds', () => {
  const ticket = Buffer.from(SENSITIVE_TICKETS[0], 'base64').toString('latin1');
  const message = `CZ0040320AA016${SENSITIVE.cardNumber}AM010${SENSITIVE.phone}ZT339CK003100AK327${SENSITIVE_TICKETS[0]}`;
  const hex = Buffer.from(message).toString('hex');
  const number = SENSITIVE.cardNumber.replace(/\d{4}(?=\d)/g, '$& ');
  const cases: readonly [what: string, text: string, found: string][] = [
    ['a card number', `AA ${SENSITIVE.cardNumber}.`, 'the card number'],
    ['a card number in groups', number, 'the card number'],
    ['a card number with hyphens', number.replaceAll(' ', '-'), 'the card number'],
    ['a card number in hexadecimal', hex, 'the card number'],
    ['a card number in a page', hex.toUpperCase().replace(/.{16}/g, '<span><i>008</i>$&</span> '), 'the card number'],
    ['a card number in base64', `x${Buffer.from(message).toString('base64')}`, 'the card number'],
    ['an expiry date', `"${SENSITIVE.expiryField}`, 'the expiry date'],
    ['an expiry date in JSON', `{"tag":"AB","value":"${SENSITIVE.expiryField.slice(5)}"}`, 'the expiry date'],
    ['an e-mail', `AN032${SENSITIVE.email}`, 'the e-mail'],
    ['a phone', '06 39 98 12 34', 'the phone'],
    ['a cheque line', SENSITIVE.chequeLine, 'the cheque line'],
    ['a name', ticket, 'the name of the cardholder'],
    ['a ticket', ticket, 'a line of the ticket'],
    ['a ticket in base64', `"AK${SENSITIVE_TICKETS[0]}"`, 'a line of the ticket'],
    ['a ticket in HTML in base64', SENSITIVE_TICKETS[1], 'a line of the ticket'],
    ['a ticket in base64 in hexadecimal', hex, 'a line of the ticket'],
  ];
  for (const [what, text, found] of cases) {
    test(what, () => assert.ok(findLeaks(Buffer.from(text, 'latin1')).includes(found)));
  }

  test('nothing where the data is masked', () => {
    assert.deepEqual(findLeaks(Buffer.from(`AA016${'*'.repeat(12)}5559AB004****AM010**********`)), []);
  });
});

interface LeakSetting {
  readonly argv?: readonly string[];
  readonly limits?: string;
  readonly path?: string | undefined;
}

/** Runs against a terminal that gives everything away, and fails if any of it is left behind or printed. */
async function runWithoutLeaks(options: StandInOptions, setting: LeakSetting): Promise<TerminalRun> {
  const terminal = await startStandIn({ ...options, card: 'sensitive' });
  const line = await tap(terminal);
  const { argv = [], limits = PATIENT, path } = setting;
  try {
    const config = standInConfig(limits);
    const run = await (argv.length === 0
      ? startRunAgainst(line, AUTOMATIC, { cwd: FOLDER, config, path }).finished
      : runHereAgainst(line, [...AUTOMATIC, ...argv], { cwd: FOLDER, config }));
    assert.deepEqual(findLeaks(line.received()).toSorted(), SECRET_NAMES.toSorted(), 'the terminal gives everything away');
    assert.deepEqual(findLeaksIn(run.out), []);
    assert.deepEqual(findLeaks(Buffer.from(run.outcome.stdout)), []);
    assert.deepEqual(findLeaks(Buffer.from(run.outcome.stderr)), []);
    return run;
  } finally {
    await line.close();
    await terminal.close();
  }
}
