import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Session } from '../../../src/conformance/index.js';
import * as harness from '../../../src/conformance/index.js';
import { EURO } from '../../../src/protocol/index.js';
import { frameText } from '../../support/wire.js';
import { planOf } from '../plan.js';
import {
  HEAD,
  hangsUp,
  IDENTIFICATION,
  outcomeOf,
  repeatsWith,
  type Script,
  says,
  saysNothing,
  withTerminal,
} from '../scripted-terminal.js';

const AMOUNT = { minorUnits: 1234, currency: EURO };
const DEBIT = `${HEAD}CB0041234CD0010CE003978`;
const PAID = 'AE00210CC003001CI0011';
const ticket = (text: string) => frameText(['ZT', frameText(['CK', '100'], ['AK', Buffer.from(text).toString('base64')])]);

type Ask = 'identification' | 'debit' | 'duplicate' | 'duplicate twice' | 'debit of 0000000000100';
type Case = readonly [what: string, tag: string, ask: Ask, answer: Script, check: (session: Session) => unknown, outcome: RegExp];

async function put(session: Session, ask: Ask): Promise<void> {
  if (ask === 'debit') await session.talk.request('debit', AMOUNT);
  else if (ask === 'debit of 0000000000100')
    await session.talk.send(session.pos.composeAltered('debit', 'CB', '0000000000100', AMOUNT));
  else if (ask === 'identification') await session.talk.request('identification');
  else await session.talk.request('duplicate');
  if (ask === 'duplicate twice') await session.talk.request('duplicate');
}

/** A terminal that is not asked in between whether it is free. */
const UNIDENTIFIED = { ...planOf().capabilities, identification: false };

const stillUsable = async (session: Session) => session.expect(harness.stillUsable, await session.talk.tryIdentification());

const PASSED = /^passed$/;

const CASES: readonly Case[] = [
  // answered
  ['an answer came', 'CAP-IDT-01', 'identification', repeatsWith('AE00210'), (s) => s.expect(harness.answered), PASSED],
  [
    'a refusal is an answer',
    'CAP-IDT-01',
    'identification',
    repeatsWith('AE00201AF00207'),
    (s) => s.expect(harness.answered),
    PASSED,
  ],
  [
    'silence',
    'CAP-IDT-01',
    'identification',
    saysNothing,
    (s) => s.expect(harness.answered),
    /^Nonconformity: CAP-EXC-03: The terminal did not answer\. .*time limit/,
  ],
  [
    'a connection closed without an answer',
    'CAP-IDT-01',
    'identification',
    hangsUp,
    (s) => s.expect(harness.answered),
    /^Nonconformity: CAP-EXC-03: .*connection closed/,
  ],
  [
    'silence where an answer is only recommended',
    'CAP-EXC-12',
    'identification',
    saysNothing,
    (s) => s.expect(harness.answered),
    /^Settlement advisory: The terminal did not answer/,
  ],
  [
    'silence, asked of another requirement',
    'CAP-EXC-12',
    'identification',
    saysNothing,
    (s) => s.expect(harness.answered, 'CAP-EXC-03'),
    /^Nonconformity: CAP-EXC-03/,
  ],
  ...(['CAP-RSP-03', 'CAP-RSP-06', 'CAP-TKT-02', 'CAP-DUP-01', 'CAP-ERR-06', 'CAP-AMT-07'] as const).map(
    (question): Case => [
      'silence, which breaks CAP-EXC-03 and not the question, whatever its level',
      question,
      'identification',
      saysNothing,
      (s) => s.expect(harness.performed),
      /^Nonconformity: CAP-EXC-03: The terminal did not answer/,
    ],
  ),
  ...(['CAP-FRM-13', 'CAP-FRM-07', 'CAP-ERR-01', 'CAP-ERR-04', 'CAP-REQ-06'] as const).map(
    (question): Case => [
      'silence to a request that the question is about',
      question,
      'identification',
      saysNothing,
      (s) => s.expect(harness.answered),
      new RegExp(`^Nonconformity: ${question}: The terminal did not answer`),
    ],
  ),
  ...(['CAP-FRM-12', 'CAP-FRM-19', 'CAP-AMT-11', 'CAP-ERR-03'] as const).map(
    (question): Case => [
      'silence to a request that the question is about, where it is recommended only',
      question,
      'identification',
      saysNothing,
      (s) => s.expect(harness.answered),
      /^Settlement advisory: The terminal did not answer/,
    ],
  ),
  [
    'an answer without an outcome',
    'CAP-EXC-12',
    'identification',
    says(IDENTIFICATION),
    (s) => s.expect(harness.answered),
    /^Nonconformity: CAP-RSP-01: AE .*missing/,
  ],
  [
    'an outcome nobody knows',
    'CAP-EXC-12',
    'identification',
    repeatsWith('AE00299'),
    (s) => s.expect(harness.answered),
    /^Nonconformity: CAP-TAG-05/,
  ],
  [
    'bytes that are no message',
    'CAP-EXC-12',
    'identification',
    says('hello\n'),
    (s) => s.expect(harness.answered),
    /^Nonconformity: CAP-FRM-0/,
  ],
  [
    'an answer that stops in the middle',
    'CAP-EXC-12',
    'identification',
    says(IDENTIFICATION.slice(0, 20)),
    (s) => s.expect(harness.answered),
    /^Nonconformity: CAP-FRM-04/,
  ],

  // performed, notPerformed, nothingPerformed
  ['a payment that was performed', 'CAP-EXC-03', 'debit', repeatsWith(PAID), (s) => s.expect(harness.performed), PASSED],
  [
    'a refusal by the bank, which no requirement forbids',
    'CAP-EXC-03',
    'debit',
    repeatsWith('AE00201AF00204'),
    (s) => s.expect(harness.performed),
    /^Settlement inconclusive: The payment was declined, .*AE 01, AF 04/,
  ],
  [
    'a refusal without a reason',
    'CAP-EXC-03',
    'debit',
    repeatsWith('AE00201'),
    (s) => s.expect(harness.performed),
    /^Settlement inconclusive: The payment was declined/,
  ],
  ...(['AF00200', 'AF00201', 'AF00202', 'AF00203', 'AF00210', 'AF00211', 'AF00299'] as const).map(
    (reason): Case => [
      `a decline with ${reason}, where the cardholder did their part`,
      'CAP-FRM-13',
      'debit',
      repeatsWith(`AE00201${reason}`),
      (s) => s.expect(harness.performed),
      /^Settlement inconclusive: The payment was declined/,
    ],
  ),
  ...(['AF00209', 'AF00212', 'AF00213'] as const).map(
    (reason): Case => [
      `a right request turned down as such, with ${reason}`,
      'CAP-AMT-07',
      'debit',
      repeatsWith(`AE00201${reason}`),
      (s) => s.expect(harness.performed),
      /^Nonconformity: CAP-AMT-07: .*did not perform/,
    ],
  ),
  [
    'a request called malformed that is not',
    'CAP-FRM-13',
    'debit',
    repeatsWith('AE00201AF00209'),
    (s) => s.expect(harness.performed),
    /^Nonconformity: CAP-FRM-13: .*Expected: AE 10 .*Actual: AE 01, AF 09 \(not performed\)/,
  ],
  [
    'an identification that is declined',
    'CAP-IDT-01',
    'identification',
    repeatsWith('AE00201AF00207'),
    (s) => s.expect(harness.performed),
    /^Nonconformity: CAP-IDT-01: .*Actual: AE 01, AF 07/,
  ],
  [
    'an answer that it is under way, and no more',
    'CAP-EXC-03',
    'debit',
    repeatsWith('AE00211'),
    (s) => s.expect(harness.performed),
    /^Nonconformity: CAP-EXC-03: The terminal did not say how .*AE 11 \(taken into account\)/,
  ],
  [
    'an answer that it is under way, where the question is another',
    'CAP-RSP-03',
    'debit',
    repeatsWith('AE00211'),
    (s) => s.expect(harness.notPerformed),
    /^Nonconformity: CAP-EXC-03: The terminal did not say how/,
  ],
  [
    'under way, then performed',
    'CAP-EXC-03',
    'debit',
    says(`${DEBIT}AE00211${DEBIT}${PAID}`),
    (s) => s.expect(harness.performed),
    PASSED,
  ],
  [
    'not performed, for any reason',
    'CAP-ERR-06',
    'debit',
    repeatsWith('AE00201AF00206'),
    (s) => s.expect(harness.notPerformed),
    PASSED,
  ],
  [
    'not performed, without a reason',
    'CAP-ERR-06',
    'debit',
    repeatsWith('AE00201'),
    (s) => s.expect(harness.notPerformed),
    PASSED,
  ],
  [
    'abandoned, as 11',
    'CAP-ERR-06',
    'debit',
    repeatsWith('AE00201AF00211'),
    (s) => s.expect(harness.notPerformed, 'abandoned'),
    PASSED,
  ],
  [
    'abandoned, as 06 and a text',
    'CAP-ERR-06',
    'debit',
    repeatsWith('AE00201AF00806abcdef'),
    (s) => s.expect(harness.notPerformed, 'abandoned'),
    PASSED,
  ],
  [
    'another reason',
    'CAP-CUR-02',
    'debit',
    repeatsWith('AE00201AF00204'),
    (s) => s.expect(harness.notPerformed, 'currency not supported'),
    /^Nonconformity: CAP-CUR-02: The terminal gives another reason\. Expected: AE 01 with AF 13 \(currency not supported\)/,
  ],
  [
    'no reason where one is asked for',
    'CAP-CUR-02',
    'debit',
    repeatsWith('AE00201'),
    (s) => s.expect(harness.notPerformed, 'currency not supported'),
    /another reason/,
  ],
  [
    'another reason where it is recommended only',
    'CAP-ERR-06',
    'debit',
    repeatsWith('AE00201AF00204'),
    (s) => s.expect(harness.notPerformed, 'abandoned'),
    /^Settlement advisory/,
  ],
  [
    'performed instead of declined',
    'CAP-CUR-02',
    'debit',
    repeatsWith(PAID),
    (s) => s.expect(harness.notPerformed),
    /^Nonconformity: CAP-CUR-02: The terminal did not decline/,
  ],
  ['silence instead of a refusal', 'CAP-CUR-02', 'debit', saysNothing, (s) => s.expect(harness.notPerformed), /did not answer/],
  [
    'nothing performed: a refusal',
    'CAP-ERR-02',
    'debit',
    repeatsWith('AE00201AF00209'),
    (s) => s.expect(harness.nothingPerformed),
    PASSED,
  ],
  [
    'nothing performed: an acknowledgement',
    'CAP-ERR-02',
    'debit',
    repeatsWith('AE00211'),
    (s) => s.expect(harness.nothingPerformed),
    PASSED,
  ],
  [
    'something performed',
    'CAP-ERR-02',
    'debit',
    repeatsWith(PAID),
    (s) => s.expect(harness.nothingPerformed),
    /^Nonconformity: CAP-ERR-02: The terminal performed/,
  ],
  [
    'a refusal, then performed all the same',
    'CAP-ERR-02',
    'debit',
    says(`${DEBIT}AE00201AF00209${DEBIT}${PAID}`),
    (s) => s.expect(harness.nothingPerformed),
    /^Nonconformity: CAP-ERR-02/,
  ],

  // buildsOn
  [
    'what a scenario builds on took place',
    'CAP-DUP-01',
    'debit',
    repeatsWith(PAID),
    (s) => s.expect(harness.buildsOn, 'performed'),
    PASSED,
  ],
  [
    'what a scenario builds on did not',
    'CAP-DUP-01',
    'debit',
    repeatsWith('AE00201AF00204'),
    (s) => s.expect(harness.buildsOn, 'performed'),
    /^Settlement inconclusive: .*did not go through: AE 01, AF 04/,
  ],
  [
    'what was to fail did not',
    'CAP-DUP-01',
    'debit',
    repeatsWith(PAID),
    (s) => s.expect(harness.buildsOn, 'not-performed'),
    /^Settlement inconclusive: .*did not fail/,
  ],

  // conforms, hasFields, hasValue
  [
    'no deviation',
    'CAP-RSP-03',
    'identification',
    repeatsWith('AE00210'),
    (s) => s.expect(harness.conforms, ['CAP-RSP-03']),
    PASSED,
  ],
  [
    'a deviation that is asked about',
    'CAP-RSP-03',
    'identification',
    says(`${IDENTIFICATION.replace('CA00201', 'CA00202')}AE00210`),
    (s) => s.expect(harness.conforms, ['CAP-RSP-03']),
    /^Nonconformity: CAP-RSP-03/,
  ],
  [
    'a deviation that is not',
    'CAP-RSP-03',
    'identification',
    says(`${IDENTIFICATION.replace('CA00201', 'CA00202')}AE00210`),
    (s) => s.expect(harness.conforms, ['CAP-TAG-01']),
    PASSED,
  ],
  [
    'a deviation from a SHOULD goes on',
    'CAP-RSP-08',
    'debit',
    repeatsWith('AE00201'),
    (s) => s.expect(harness.conforms, ['CAP-RSP-08']),
    PASSED,
  ],
  ['conformity of silence', 'CAP-RSP-03', 'identification', saysNothing, (s) => s.expect(harness.conforms, []), /did not answer/],
  [
    'fields that are there',
    'CAP-RSP-01',
    'identification',
    repeatsWith('AE00210'),
    (s) => s.expect(harness.hasFields, ['CZ', 'CA', 'AE']),
    PASSED,
  ],
  [
    'a field that is not',
    'CAP-RSP-01',
    'identification',
    repeatsWith('AE00210'),
    (s) => s.expect(harness.hasFields, ['CZ', 'CB'], 'CAP-RSP-02'),
    /^Nonconformity: CAP-RSP-02: CB .*missing/,
  ],
  [
    'a value as it is to be',
    'CAP-IDT-01',
    'identification',
    repeatsWith('AE00210'),
    (s) => s.expect(harness.hasValue, 'CD', 'I'),
    PASSED,
  ],
  [
    'another value',
    'CAP-IDT-01',
    'identification',
    repeatsWith('AE00210'),
    (s) => s.expect(harness.hasValue, 'CD', 'P'),
    /^Nonconformity: CAP-IDT-01: .*\[CD\] Expected: P\. Actual: I\./,
  ],
  [
    'no value at all',
    'CAP-IDT-01',
    'identification',
    repeatsWith('AE00210'),
    (s) => s.expect(harness.hasValue, 'CC', '001'),
    /^Nonconformity: CAP-IDT-01: CC .*missing/,
  ],

  // chargedAsAsked
  [
    'thirteen digits read as the number they are',
    'CAP-AMT-07',
    'debit of 0000000000100',
    says(`${HEAD}CB003100CD0010CE003978${PAID}`),
    (s) => s.expect(harness.chargedAsAsked),
    PASSED,
  ],
  [
    'thirteen digits turned down',
    'CAP-AMT-07',
    'debit of 0000000000100',
    repeatsWith('AE00201AF00209'),
    (s) => s.expect(harness.chargedAsAsked),
    PASSED,
  ],
  [
    'thirteen digits charged as fewer',
    'CAP-AMT-07',
    'debit of 0000000000100',
    says(`${HEAD}CB00210CD0010CE003978${PAID}`),
    (s) => s.expect(harness.chargedAsAsked),
    /^Nonconformity: CAP-AMT-07: .*Actual: 10\./,
  ],
  [
    'thirteen digits charged without saying what',
    'CAP-AMT-07',
    'debit of 0000000000100',
    says(`${HEAD}CD0010CE003978${PAID}`),
    (s) => s.expect(harness.chargedAsAsked),
    /^Nonconformity: CAP-AMT-07/,
  ],

  [
    'a part of thirteen digits, from a terminal that does not declare partial payments',
    'CAP-AMT-07',
    'debit of 0000000000100',
    says(`${HEAD}CB00260CD0010CE003978${PAID}`),
    (s) => s.expect(harness.chargedAsAsked),
    /^Nonconformity: CAP-AMT-07/,
  ],

  // unaided
  ['an answer at once', 'CAP-EXC-12', 'identification', repeatsWith('AE00210'), (s) => s.expect(harness.unaided, 140), PASSED],

  // tickets
  ['a ticket', 'CAP-TKT-02', 'duplicate', repeatsWith(`AE00210${ticket('A')}`), (s) => s.expect(harness.hasTicket), PASSED],
  [
    'no ticket where one is recommended',
    'CAP-TKT-02',
    'duplicate',
    repeatsWith('AE00210'),
    (s) => s.expect(harness.hasTicket),
    /^Settlement advisory: ZT .*missing/,
  ],
  [
    'a ticket field without a ticket',
    'CAP-TKT-02',
    'duplicate',
    repeatsWith('AE00210ZT008CK003100'),
    (s) => s.expect(harness.hasTicket, 'CAP-TKT-03'),
    /^Nonconformity: CAP-TKT-03/,
  ],
  ['no ticket unasked', 'CAP-TKT-01', 'debit', repeatsWith(PAID), (s) => s.expect(harness.hasNoTicket), PASSED],
  [
    'a ticket unasked',
    'CAP-TKT-01',
    'debit',
    repeatsWith(PAID + ticket('A')),
    (s) => s.expect(harness.hasNoTicket),
    /^Nonconformity: CAP-TKT-01: .*ticket/,
  ],
  [
    'the same transaction twice',
    'CAP-DUP-01',
    'duplicate twice',
    repeatsWith(`AE00210${ticket('12,34 EUR')}`),
    (s) => s.expect(harness.sameTransaction),
    PASSED,
  ],
  [
    'no ticket twice',
    'CAP-DUP-01',
    'duplicate twice',
    repeatsWith('AE00210'),
    (s) => s.expect(harness.sameTransaction),
    /^Settlement inconclusive: .*ticket to compare/,
  ],

  // takenIntoAccount
  ['taken into account', 'CAP-IMM-02', 'debit', repeatsWith('AE00211'), (s) => s.expect(harness.takenIntoAccount), PASSED],
  [
    'performed instead of taken into account',
    'CAP-IMM-02',
    'debit',
    repeatsWith(PAID),
    (s) => s.expect(harness.takenIntoAccount),
    /^Settlement advisory: The immediate response has another status.*AE 11/,
  ],
  [
    'silence instead of an immediate response',
    'CAP-IMM-02',
    'debit',
    saysNothing,
    (s) => s.expect(harness.takenIntoAccount),
    /^Settlement advisory: The terminal did not answer/,
  ],

  // stillUsable
  ['a terminal that still identifies itself', 'CAP-EXC-07', 'identification', repeatsWith('AE00210'), stillUsable, PASSED],
  [
    'a terminal that is silent from now on',
    'CAP-EXC-07',
    'identification',
    saysNothing,
    stillUsable,
    /^Settlement advisory: The terminal cannot be used afterwards\..*no answer within/,
  ],
  [
    'a terminal that declines from now on',
    'CAP-EXC-07',
    'identification',
    repeatsWith('AE00201AF00207'),
    stillUsable,
    /^Settlement advisory: The terminal cannot be used afterwards\..*AE 01/,
  ],
];

for (const [what, tag, ask, answer, check, outcome] of CASES) {
  test(`${tag}: ${what}`, async () => {
    await withTerminal(
      [answer],
      async (session) => {
        await put(session, ask);
        assert.match(await outcomeOf(() => check(session)), outcome);
      },
      { tags: [`@${tag}`] },
    );
  });
}

for (const [what, first, second, outcome] of [
  [
    'over different sums',
    ticket('MONTANT 12,34 EUR'),
    ticket('MONTANT 12,35 EUR'),
    /^Nonconformity: CAP-DUP-01: .*another transaction/,
  ],
  ['with different authorisations', ticket('12,34 AUTO 123456'), ticket('12,34 AUTO 123457'), /^Nonconformity: CAP-DUP-01/],
  ['of which the second has no ticket', ticket('12,34 EUR'), '', /^Settlement inconclusive: .*ticket to compare/],
  ['with different sums in their fields', `CB0041234${ticket('A')}`, `CB0041235${ticket('A')}`, /^Nonconformity: CAP-DUP-01/],
  ['with different authorisations in their fields', 'AC006123456', 'AC006123457', /^Nonconformity: CAP-DUP-01/],
  ['of which one pads the sum', `CB0041234${ticket('12,34')}`, `CB012000000001234${ticket('12,34')}`, PASSED],
  ['that differ in a clock of six digits', ticket('HEURE 101500 12,34 EUR'), ticket('HEURE 101602 12,34 EUR'), PASSED],
  ['that differ in a clock with points', ticket('A 10.15 12,34 EUR'), ticket('A 10.16 12,34 EUR'), PASSED],
  ['that differ in a counter', ticket('TICKET 000041 12,34 EUR'), ticket('TICKET 000042 12,34 EUR DUPLICATA'), PASSED],
  [
    'in HTML over different sums',
    ticket('<table><tr><td>MONTANT</td><td>12,34</td></tr></table>'),
    ticket('<table><tr><td>MONTANT</td><td>13,34</td></tr></table>'),
    /^Nonconformity: CAP-DUP-01/,
  ],
  ['that differ in the time of day', ticket('A 10:15:00 12,34 EUR'), ticket('A 10:16:02 12,34 EUR DUPLICATA'), PASSED],
] as const) {
  test(`CAP-DUP-01: two duplicates ${what}`, async () => {
    await withTerminal(
      [repeatsWith(`AE00210${first}`), repeatsWith(`AE00210${second}`)],
      async (session) => {
        await put(session, 'duplicate twice');
        assert.match(await outcomeOf(() => session.expect(harness.sameTransaction)), outcome);
      },
      { tags: ['@CAP-DUP-01'], capabilities: UNIDENTIFIED },
    );
  });
}

for (const [what, sale, former, latter, outcome] of [
  ['counts every ticket', 'No 000041', 'No 000042', 'No 000043', PASSED],
  ['names a number of the sale', 'No 000041', 'No 000041', 'No 000041', PASSED],
  ['names the number of a further sale', 'No 000041', 'No 000041', 'No 000042', /^Nonconformity: CAP-DUP-01/],
  ['prints the minute', 'HEURE 1015', 'HEURE 1015', 'HEURE 1016', PASSED],
] as const) {
  test(`CAP-DUP-01: a sale and two duplicates, of which each ${what}`, async () => {
    const says = (text: string) => `AE00210${ticket(`MONTANT 12,34 EUR ${text}`)}`;
    await withTerminal(
      [repeatsWith(`${says(sale)}CC003001CI0011`), repeatsWith(says(former)), repeatsWith(says(latter))],
      async (session) => {
        session.pos.addField('CK', '100');
        await put(session, 'debit');
        await put(session, 'duplicate twice');
        assert.match(await outcomeOf(() => session.expect(harness.sameTransaction)), outcome);
      },
      { tags: ['@CAP-DUP-01'], capabilities: UNIDENTIFIED },
    );
  });
}

for (const [what, afterwards, outcome] of [
  ['and is free is content', repeatsWith('AE00210'), PASSED],
  [
    'and is busy leaves it open',
    repeatsWith('AE00201AF00207'),
    /^Settlement inconclusive: The terminal did not answer and cannot be asked/,
  ],
  [
    'and says nothing more leaves it open',
    saysNothing,
    /^Settlement inconclusive: The terminal did not answer and cannot be asked/,
  ],
] as const) {
  test(`CAP-ERR-02: a terminal that does not answer a payment ${what}`, async () => {
    await withTerminal(
      [saysNothing, saysNothing, afterwards],
      async (session) => {
        await put(session, 'debit');
        assert.match(await outcomeOf(() => session.expect(harness.nothingPerformed)), outcome);
        assert.equal(session.judgement.unknownOutcomes?.length, outcome === PASSED ? undefined : 1);
      },
      { tags: ['@CAP-ERR-02'] },
    );
  });
}

for (const [digits, outcome] of [
  ['60', PASSED],
  ['00', /^Nonconformity: CAP-AMT-07/],
  ['200', /^Nonconformity: CAP-AMT-07/],
] as const) {
  test(`CAP-AMT-07: of thirteen digits, ${digits} by a terminal that declares partial payments`, async () => {
    const { capabilities } = planOf();
    await withTerminal(
      [says(`${HEAD}CB00${digits.length}${digits}CD0010CE003978${PAID}`)],
      async (session) => {
        await put(session, 'debit of 0000000000100');
        assert.match(await outcomeOf(() => session.expect(harness.chargedAsAsked)), outcome);
      },
      { tags: ['@CAP-AMT-07'], capabilities: { ...capabilities, partialPayment: true } },
    );
  });
}

test('CAP-EXC-12: an answer that is late is noted, whatever the scenario asks', async () => {
  const isLate: Script = (socket, request) => setTimeout(() => socket.write(`${request}AE00210`), 60);
  await withTerminal(
    [isLate],
    async (session) => {
      await put(session, 'identification');
      session.expect(harness.unaided, 30);
      assert.deepEqual(
        session.judgement.findings.map(({ requirement, level, expected }) => [requirement, level, expected]),
        [['CAP-EXC-12', 'SHOULD', 'within 30 ms']],
      );
    },
    { tags: ['@CAP-IDT-01'] },
  );
});

for (const [behaviour, requirement] of [
  ['abandon', 'CAP-RSP-13'],
  ['refused', 'CAP-RSP-13'],
  ['pay', 'CAP-CUR-02'],
] as const) {
  test(`a payment reported as done although the cardholder was to ${behaviour} breaks ${requirement}`, async () => {
    const command = `"${process.execPath}" -e "process.exit(0)"`;
    await withTerminal(
      [repeatsWith(PAID)],
      async (session) => {
        session.cardholderWill(behaviour);
        await put(session, 'debit');
        assert.match(await outcomeOf(() => session.expect(harness.notPerformed)), new RegExp(`^Nonconformity: ${requirement}:`));
      },
      { tags: ['@CAP-CUR-02'], cardholder: { kind: 'command', command } },
    );
  });
}

test('a terminal that refuses for a moment is still usable', async () => {
  await withTerminal(
    [repeatsWith('AE00201AF00207'), hangsUp, repeatsWith('AE00210')],
    async (session) => assert.equal(await outcomeOf(() => stillUsable(session)), 'passed'),
    { tags: ['@CAP-EXC-07'], limits: { ...planOf().limits, response: 10_000 } },
  );
});

test('an expectation without an exchange is a fault of the bench', async () => {
  await withTerminal([saysNothing], async (session) => {
    assert.match(await outcomeOf(() => session.expect(harness.answered)), /^BenchError: No exchange took place/);
  });
});

test('a scenario without a requirement is a fault of the bench', async () => {
  await withTerminal(
    [repeatsWith('AE00210')],
    async (session) => {
      const said = /^BenchError: The tags of the scenario do not say which requirement it asks/;
      await put(session, 'identification');
      assert.match(await outcomeOf(() => session.expect(harness.answered)), said);
    },
    { tags: ['@smoke'] },
  );
});
