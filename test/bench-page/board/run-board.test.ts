import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type BoardEvent, RunBoard } from '../../../src/bench-page/index.js';
import { runConformance } from '../../../src/run/index.js';
import { startTerminals } from '../../../src/simulator/index.js';

const QUESTIONS = ['identification:7', 'amounts:24'];

describe('The board of a run', () => {
  const board = new RunBoard({ now: () => 1_700 });
  const events: BoardEvent[] = [];

  before(async () => {
    board.subscribe((event) => events.push(event));
    const [terminal] = await startTerminals({ count: 1 });
    assert.ok(terminal);
    terminal.setDefault({ cardholder: 'pay', outcome: { amountShare: 50 } });
    const run = await runConformance({
      target: { kind: 'network', address: terminal.address },
      cardholder: { kind: 'automatic' },
      payments: { allowed: true },
      selection: { scenarios: QUESTIONS },
      onEvent: (event) => board.take(event),
    });
    board.end(run.report);
    await terminal.close();
  });

  test('counts what has ended, by group of the register', () => {
    const { phase, done, total, groups, end, cardholder } = board.view;
    assert.deepEqual([phase, done, total, cardholder], ['ended', 2, 2, 'automatic']);
    assert.deepEqual(
      groups.map(({ title, total: of, counts }) => [title.fr, of, counts]),
      [
        ['Montants', 1, { fail: 1 }],
        ['Identification, duplicata, impression', 1, { pass: 1 }],
      ],
    );
    assert.equal(end?.verdict, 'non-conformant');
    assert.match(end?.sentence.fr ?? '', /^Le terminal/);
    assert.equal(end?.hasReport, false, 'nothing was written');
  });

  test('tells every scenario as it ends, and the run whenever something of it changes', () => {
    const scenarios = events.flatMap((event) => (event.type === 'scenario' ? [event.scenario] : []));
    assert.deepEqual(
      scenarios.map(({ number, id, verdict, endedAtMs }) => [number, id, verdict, endedAtMs]),
      [
        [1, 'amounts:24', 'fail', 1_700],
        [2, 'identification:7', 'pass', 1_700],
      ],
    );
    const phases = events.flatMap((event) => (event.type === 'run' ? [event.run.phase] : []));
    assert.deepEqual([...new Set(phases)], ['running', 'ended']);
    assert.deepEqual(board.scenarios, scenarios);
  });

  test('says in both languages what was found, and in what exchange', () => {
    const [sale] = board.scenarios;
    assert.ok(sale);
    assert.match(sale.title.fr, /^Montants · amounts:24$/);
    assert.ok(sale.findings.some(({ requirement, message }) => requirement.startsWith('CAP-') && message.fr !== message.en));
    assert.equal(sale.exchanges[0]?.request.en, 'Request: debit of 12.34 EUR, POS 01.');
    assert.equal(sale.exchanges[0]?.request.fr, 'Demande : débit de 12,34 EUR, caisse 01.');
  });

  test('shows an exchange field by field, in both languages, and no card data', () => {
    const exchange = board.exchange(1, 0);
    const amount = exchange?.request.fields.find(({ tag }) => tag === 'CB');
    assert.deepEqual(amount?.name, { en: 'Amount', fr: 'Montant' });
    assert.deepEqual(amount?.meaning, { en: '12.34 EUR', fr: '12,34 EUR' });
    const status = exchange?.responses[0]?.fields.find(({ tag }) => tag === 'AE');
    assert.notEqual(status?.meaning.fr, 'valeur sans signification publique');
    const shown = JSON.stringify([exchange, board.scenarios]);
    assert.doesNotMatch(shown, /\d{13,19}/);
    const card = exchange?.responses[0]?.fields.find(({ tag }) => tag === 'AA');
    assert.match(card?.value ?? '', /^\d*\*+/);
  });

  test('keeps no exchange that was not there', () => {
    assert.equal(board.exchange(1, 99), undefined);
    assert.equal(board.exchange(9, 0), undefined);
  });

  test('can be neither paused nor stopped when it is over', () => {
    assert.deepEqual([board.pause(), board.stop(), board.view.phase], [false, false, 'ended']);
  });
});

test('a run that is stopped is told to be, and can be paused no more', async () => {
  const board = new RunBoard();
  assert.equal(board.pause(), true);
  assert.equal(board.view.phase, 'paused');
  assert.equal(board.stop(), true);
  assert.deepEqual([board.signal.aborted, board.view.phase, board.pause()], [true, 'stopping', false]);
  await board.hold();
});

test('a run of several processes cannot be paused', () => {
  const board = new RunBoard({ mayPause: false });
  assert.deepEqual([board.pause(), board.view.mayPause, board.view.phase], [false, false, 'preparing']);
});
