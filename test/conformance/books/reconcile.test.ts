import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeFrame, type Field } from '../../../src/codec/index.js';
import { RunBooks } from '../../../src/conformance/books/run-books.js';
import {
  type ActionName,
  type CardholderBehaviour,
  composeRequest,
  DEFAULT_POS,
  parseAmount,
  type RequirementId,
  readMessage,
} from '../../../src/protocol/index.js';

/** A line of the books: what was asked, and what came back. */
interface Line {
  readonly ask: ActionName;
  readonly amount?: string;
  readonly gesture?: CardholderBehaviour;
  readonly question?: RequirementId;
  /** `AE` of the answer; none where no answer came. */
  readonly status?: '10' | '01';
  readonly authorisation?: string;
  /** Lines of the ticket that came with it. */
  readonly ticket?: string;
}

function zt(text: string): Field {
  const ticket = [
    { tag: 'CK', value: '100' },
    { tag: 'AK', value: Buffer.from(text, 'latin1').toString('base64') },
  ];
  return { tag: 'ZT', value: encodeFrame(ticket).toString('latin1') };
}

/** What the books find, as `line requirement kind`: the lines are the scenarios. */
function found(lines: readonly Line[]): string[] {
  const books = new RunBooks();
  lines.forEach((line, place) => {
    const { ask, amount, gesture, question = 'CAP-EXC-03', status, authorisation, ticket } = line;
    const [value = '', currency = 'EUR'] = amount?.split(' ') ?? [];
    const content = amount === undefined ? { action: ask } : { action: ask, amount: parseAmount(value, currency) };
    const request = composeRequest(DEFAULT_POS, content);
    const answer = [...request, { tag: 'AE', value: status ?? '' }];
    if (authorisation !== undefined) answer.push({ tag: 'AC', value: authorisation });
    if (ticket !== undefined) answer.push(zt(ticket));
    const responses = status === undefined ? [] : [{ message: readMessage(encodeFrame(answer)), afterMs: 1 }];
    const ending = status === undefined ? 'silent' : 'answered';
    const exchange = { request: readMessage(encodeFrame(request)), responses, ending, issues: [] } as const;
    books.enter(exchange, { scenario: String(place), question, gesture });
  });
  return books.reconcile().map(({ scenario, issue }) => `${scenario} ${issue.requirement} ${issue.kind}`);
}

const SHOP = 'CARTE BANCAIRE\nCONTRAT 1234567\n';
const sale = (amount: string, authorisation: string): Line => ({
  ask: 'debit',
  amount,
  gesture: 'pay',
  status: '10',
  authorisation,
});
const paper = (sum: string, number: string, more = '') => `${SHOP}NUM AUTO : ${number}\nMONTANT : ${sum} EUR\n${more}`;
const duplicate = (sum: string, number: string, more = ''): Line => ({
  ask: 'duplicate',
  status: '10',
  ticket: paper(sum, number, more),
});
const HISTORY = [sale('1.00 EUR', '100001'), duplicate('1,00', '100001')];

describe('The books find', () => {
  const cases: readonly [what: string, lines: readonly Line[], expected: string][] = [
    [
      'a sale booked on a duplicate',
      [...HISTORY, sale('2.00 EUR', '100002'), duplicate('2,00', '100002'), duplicate('2,00', '100003')],
      '4 CAP-DUP-01 booked-unreported',
    ],
    [
      'a sale booked on an identification',
      [...HISTORY, { ask: 'identification', status: '10' }, duplicate('5,00', '100002')],
      '2 CAP-IDT-02 booked-unreported',
    ],
    [
      'a sale booked on a print',
      [...HISTORY, { ask: 'print', status: '10' }, duplicate('5,00', '100002')],
      '2 CAP-PRN-01 booked-unreported',
    ],
    [
      'what books by itself, whatever else was asked beside it',
      [
        ...HISTORY,
        { ask: 'print', status: '10' },
        duplicate('1,00', '100001'),
        duplicate('1,00', '100001'),
        { ask: 'identification', status: '10' },
        { ask: 'print', status: '10' },
        duplicate('0,01', '100002'),
        sale('3.00 EUR', '100003'),
        { ask: 'identification', status: '10' },
        duplicate('0,02', '100004'),
      ],
      '5 CAP-IDT-02 booked-unreported,9 CAP-IDT-02 booked-unreported',
    ],
    [
      'a credit that was booked as a debit, and answered with the ticket of a debit',
      [
        ...HISTORY,
        { ...sale('3.00 EUR', '100003'), ask: 'cancellation', ticket: paper('3,00', '100003', 'ANNULATION') },
        { ...sale('2.00 EUR', '100002'), ask: 'credit', ticket: paper('2,00', '100002', 'DEBIT') },
        duplicate('2,00', '100002', 'DEBIT'),
      ],
      '3 CAP-RSP-03 booked-as-another-action',
    ],
    [
      'the same number in another currency than was reported',
      [...HISTORY, { ...sale('127 JPY', '100002'), ask: 'cancellation' }, duplicate('1,27', '100002')],
      '2 CAP-CUR-03 booked-in-another-currency',
    ],
    [
      'a refused payment that was booked',
      [...HISTORY, { ...sale('2.00 EUR', '100002'), gesture: 'abandon', status: '01' }, duplicate('2,00', '100002')],
      '2 CAP-RSP-13 booked-unreported',
    ],
    [
      'a second payment that was booked after the first',
      [
        ...HISTORY,
        { ask: 'debit', amount: '3.00 EUR', question: 'CAP-EXC-09' },
        sale('2.00 EUR', '100002'),
        duplicate('3,00', '100003'),
      ],
      '2 CAP-EXC-09 booked-unreported',
    ],
    [
      'another sum than was reported',
      [...HISTORY, sale('655.37 EUR', '100002'), duplicate('0,01', '100002')],
      '2 CAP-AMT-07 booked-otherwise',
    ],
    [
      'another currency than was reported',
      [...HISTORY, sale('2.00 USD', '100002'), duplicate('2,00', '100002')],
      '2 CAP-CUR-03 booked-in-another-currency',
    ],
    ['one sale booked twice', [...HISTORY, sale('2.00 EUR', '100002'), duplicate('2,00', '100003')], '2 CAP-RSP-17 booked-again'],
    [
      'an authorisation number given twice',
      [...HISTORY, sale('2.00 EUR', '100001'), duplicate('2,00', '100001')],
      '2 CAP-RSP-18 authorisation-repeated',
    ],
    [
      'the first operation of a terminal that has none',
      [{ ask: 'duplicate', status: '01' }, { ask: 'identification', status: '10' }, duplicate('5,00', '100002')],
      '1 CAP-IDT-02 booked-unreported',
    ],
  ];
  for (const [what, lines, expected] of cases) {
    test(what, () => assert.equal(found(lines).join(','), expected));
  }
});

describe('The books hold nothing against', () => {
  const cases: readonly [what: string, lines: readonly Line[]][] = [
    ['sales that were booked as reported', [...HISTORY, sale('2.00 EUR', '100002'), duplicate('2,00', '100002')]],
    [
      'a payment of which nobody knows what became',
      [...HISTORY, { ask: 'debit', amount: '2.00 EUR', gesture: 'pay' }, duplicate('2,00', '100002')],
    ],
    [
      'clocks and counters on a duplicate',
      [
        ...HISTORY,
        sale('2.00 EUR', '100002'),
        duplicate('2,00', '100002', '101500 000017\n12:04:55'),
        duplicate('2,00', '100002', '101503 000018\n12:04:58'),
      ],
    ],
    ['duplicates that tell nothing', [...HISTORY, sale('2.00 EUR', '100002'), { ask: 'duplicate', status: '10' }]],
    [
      'a terminal that turns a duplicate down while it prints',
      [...HISTORY, { ask: 'duplicate', status: '01' }, duplicate('1,00', '100001')],
    ],
    [
      'both tickets in the answer, and one of them on the duplicate',
      [
        ...HISTORY,
        {
          ask: 'cheque',
          amount: '2.00 EUR',
          gesture: 'pay',
          status: '10',
          ticket: 'CHEQUE\nMONTANT : 2,00 EUR\nMONTANT : 2,00 EUR',
        },
        { ask: 'duplicate', status: '10', ticket: 'CHEQUE\nMONTANT : 2,00 EUR' },
      ],
    ],
    ['sums in minor units', [sale('12.34 EUR', '100002'), duplicate('1234', '100002')]],
    ['a sum in groups of digits', [sale('1234.56 EUR', '100002'), duplicate('1 234,56', '100002')]],
    [
      'an authorisation number that comes again by chance',
      [...HISTORY, sale('2.00 EUR', '100002'), sale('3.00 EUR', '100001'), duplicate('3,00', '100001')],
    ],
    [
      'a terminal that heads every ticket as a sale',
      [
        ...HISTORY,
        { ...sale('2.00 EUR', '100002'), ask: 'credit', ticket: paper('2,00', '100002', 'DEBIT') },
        duplicate('2,00', '100002', 'DEBIT'),
      ],
    ],
    [
      'the kind of card on the ticket of a credit',
      [...HISTORY, { ...sale('2.00 EUR', '100002'), ask: 'credit' }, duplicate('2,00', '100002', 'DEBIT\nREMBOURSEMENT CARTE')],
    ],
    [
      'the authorisation of a sale given to its cancellation',
      [...HISTORY, { ...sale('1.00 EUR', '100001'), ask: 'cancellation' }],
    ],
  ];
  for (const [what, lines] of cases) {
    test(what, () => assert.deepEqual(found(lines), []));
  }
});
