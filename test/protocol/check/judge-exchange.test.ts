import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issuesAgainst, type JudgeOptions, judgeExchange, readMessage } from '../../../src/protocol/index.js';

const HEAD = 'CZ0040320CJ012012345678901CA00201';
const IDENTIFICATION = `${HEAD}CD001I`;
const DEBIT = `${HEAD}CB0041234CD0010CE003978`;
const DONE = 'AE00210CC003001CI0011';

const STRICT: JudgeOptions = { allowances: { partialPayment: false } };

/** Requirement ids of what is held against the terminal for these answers, in order. */
function judge(request: string, answers: readonly string[], options = STRICT): string[] {
  const responses = answers.map((text) => ({ message: readMessage(text), afterMs: 1 }));
  const issues = issuesAgainst('terminal', judgeExchange({ request: readMessage(request), responses }, options));
  return issues.map(({ requirement, tag }) => (tag === undefined ? requirement : `${requirement} ${tag}`));
}

const CASES: readonly [name: string, request: string, answers: readonly string[], issues: readonly string[]][] = [
  ['a right answer', IDENTIFICATION, [`${IDENTIFICATION}AE00210`], []],
  ['a right payment', DEBIT, [DEBIT + DONE], []],
  ['no answer: that is for the steps to say', IDENTIFICATION, [], []],
  [
    'a version, an identifier and an order of its own',
    DEBIT,
    ['CZ0040301AE00210CE003978CI0011CC003001CD0010CB0041234CA00201CJ012330538600404'],
    [],
  ],
  ['an unknown field', IDENTIFICATION, [`${IDENTIFICATION}XX003newAE00210`], []],
  ['two final answers', IDENTIFICATION, [`${IDENTIFICATION}AE00210`, `${IDENTIFICATION}AE00210`], ['CAP-EXC-03']],
  [
    'two final answers of different outcome',
    IDENTIFICATION,
    [`${IDENTIFICATION}AE00210`, `${IDENTIFICATION}AE00201AF00204`],
    ['CAP-EXC-03'],
  ],
  ['an answer that the request is taken into account, then the final one', DEBIT, [`${DEBIT}AE00211`, DEBIT + DONE], []],
  ['three final answers, said once', IDENTIFICATION, Array(3).fill(`${IDENTIFICATION}AE00210`), ['CAP-EXC-03']],
  ['two final answers after BA=1, on which sources disagree', `${DEBIT}BA0011`, [`${DEBIT}AE00210`, DEBIT + DONE], []],
  ['two final answers after BA=0', `${DEBIT}BA0010`, [DEBIT + DONE, DEBIT + DONE], ['CAP-EXC-03']],
  ['two refusals of what is longer than any message', 'x'.repeat(70_000), Array(2).fill('CZ0040320AE00201AF00209'), []],
  ['two refusals of a shorter one', 'x'.repeat(70), Array(2).fill('CZ0040320AE00201AF00209'), ['CAP-EXC-03']],
  [
    'of what is longer than any message, a part refused and a part performed',
    'x'.repeat(70_000),
    ['CZ0040320AE00201AF00209', 'CZ0040320AE00210'],
    ['CAP-EXC-03'],
  ],
  ['bytes after an answer that are no message', IDENTIFICATION, [`${IDENTIFICATION}AE00210`, 'xyz'], ['CAP-FRM-02']],
  ['an answer to another POS', IDENTIFICATION, [`${HEAD.replace('CA00201', 'CA00202')}CD001IAE00210`], ['CAP-RSP-03 CA']],
  ['a credit reported as a debit', DEBIT.replace('CD0010', 'CD0011'), [DEBIT + DONE], ['CAP-RSP-03 CD']],
  ['another sum', DEBIT, [DEBIT.replace('CB0041234', 'CB0041334') + DONE], ['CAP-AMT-07 CB']],
  ['another currency', DEBIT, [DEBIT.replace('978', '840') + DONE], ['CAP-CUR-03 CE']],
  ['a refusal without a reason', DEBIT, [`${DEBIT}AE00201`], ['CAP-RSP-08 AF']],
  ['a payment done that names neither application nor reading', DEBIT, [`${DEBIT}AE00210`], ['CAP-RSP-06 CC', 'CAP-RSP-07 CI']],
  ['a line end, and nothing else held against the answer', IDENTIFICATION, [`${IDENTIFICATION}AE00210\r\n`], ['CAP-FRM-17']],
  [
    'a lower-case tag, after which the decoder knows its place',
    IDENTIFICATION,
    [`${IDENTIFICATION}ae00210`],
    ['CAP-FRM-02', 'CAP-RSP-01 AE'],
  ],
  [
    'a lost place reports only that, whatever is missing or wrong',
    IDENTIFICATION,
    ['CZ00403A1CJ013012345678901CA00201CD001IAE00210'],
    ['CAP-FRM-04 CJ'],
  ],
  ['a lost place in the last field', IDENTIFICATION, [`${IDENTIFICATION}AE00310`], ['CAP-FRM-04 AE']],
  ['garbage', IDENTIFICATION, ['HTTP/1.0 400 Bad Request'], ['CAP-FRM-03 HT']],
  [
    'a malformed amount that is repeated',
    DEBIT.replace('CB0041234', 'CB00512,34'),
    [`${DEBIT.replace('CB0041234', 'CB00512,34')}AE00201AF00209`],
    [],
  ],
  [
    'a malformed amount that is not the one that was sent',
    DEBIT,
    [`${DEBIT.replace('CB0041234', 'CB00512,34')}AE00201AF00209`],
    ['CAP-AMT-01 CB'],
  ],
  [
    'an identifier of its own that is malformed',
    IDENTIFICATION,
    [`${IDENTIFICATION.replace('CJ012012345678901', 'CJ003abc')}AE00210`],
    ['CAP-TAG-02 CJ'],
  ],
  [
    'a byte that is no ASCII, which repeats one of the request',
    `${IDENTIFICATION}CF001\xe9`,
    [`${IDENTIFICATION}CF001\xe9AE00201AF00209`],
    [],
  ],
  ['a byte that is no ASCII', IDENTIFICATION, [`${IDENTIFICATION}CF001\xe9AE00210`], ['CAP-FRM-10 CF']],
  [
    'a malformed amount that comes back padded',
    DEBIT.replace('CB0041234', 'CB0015'),
    [`${DEBIT.replace('CB0041234', 'CB0015')}AE00201AF00209`],
    [],
  ],
  ['to a request that cannot be read: version and outcome are enough', `${HEAD}CBABC`, ['CZ0040320AE00201AF00209'], []],
  ['to a request that cannot be read: the outcome is missing', `${HEAD}CBABC`, [HEAD], ['CAP-RSP-01 AE']],
  ['a field that only a POS has to write right', IDENTIFICATION, [`${IDENTIFICATION}BA0015BH00212AE00210`], []],
];

for (const [name, request, answers, issues] of CASES) {
  test(`judging ${name}`, () => assert.deepEqual(judge(request, answers), issues));
}

test('messages are judged in the order in which they came, then the exchange', () => {
  const issues = judge(DEBIT, [`${DEBIT}AE00201`, DEBIT.replace('978', '840') + DONE]);
  assert.deepEqual(issues, ['CAP-RSP-08 AF', 'CAP-CUR-03 CE', 'CAP-EXC-03']);
});

test('a smaller sum is a deviation unless the subject declares partial payments', () => {
  const answer = DEBIT.replace('CB0041234', 'CB0041000') + DONE;
  assert.deepEqual(judge(DEBIT, [answer]), ['CAP-AMT-07 CB']);
  assert.deepEqual(judge(DEBIT, [answer], { allowances: { partialPayment: true } }), []);
});

test('an answer to the line end of a request that needs none is held against the terminal, and nothing of that answer', () => {
  const request = `${IDENTIFICATION}\r\n`;
  const answers = [`${IDENTIFICATION}AE00210`, 'CZ0040320AE00201'];
  assert.deepEqual(judge(request, answers, { ...STRICT, hasOptionalLineEnd: true }), ['CAP-FRM-19']);
  assert.deepEqual(judge(request, answers), ['CAP-RSP-01 CJ', 'CAP-RSP-01 CA', 'CAP-RSP-01 CD', 'CAP-RSP-08 AF', 'CAP-EXC-03']);
});

for (const [name, request, answers, issues] of [
  ['a cut request, the first part of which is called malformed', IDENTIFICATION, ['CZ0040320AE00201AF00209'], ['CAP-FRM-13']],
  ['a cut request, each part of which is called malformed', DEBIT, Array(3).fill('CZ0040320AE00201AF00209'), ['CAP-FRM-13']],
  [
    'a cut request, of which the form of the answer is wrong too',
    DEBIT,
    ['CZ0040320CJ002ABAE00201AF00209'],
    ['CAP-TAG-02 CJ', 'CAP-FRM-13'],
  ],
  ['a cut request that lacks a field', `${HEAD}CB0041234CD0010`, [`${HEAD}CB0041234CD0010AE00201AF00209`], []],
  ['a cut request that is declined', DEBIT, [`${DEBIT}AE00201AF00204`], []],
  ['a cut request that is performed twice', IDENTIFICATION, Array(2).fill(`${IDENTIFICATION}AE00210`), ['CAP-EXC-03']],
] as const) {
  test(`judging ${name}`, () => {
    assert.deepEqual(judge(request, answers, { ...STRICT, cut: { segments: 2, gapMs: 500 } }), issues);
  });
}

test('the pause between two segments is said', () => {
  const exchange = { request: readMessage(DEBIT), responses: [{ message: readMessage('CZ0040320AE00201AF00209'), afterMs: 1 }] };
  const [issue] = issuesAgainst('terminal', judgeExchange(exchange, { ...STRICT, cut: { segments: 2, gapMs: 500 } }));
  assert.equal(issue?.expected, 'one response to a request in 2 segments, 500 ms apart');
});

const REQUESTS: readonly [name: string, request: string, issues: readonly string[]][] = [
  ['a right one', DEBIT, []],
  ['one without an amount', DEBIT.replace('CB0041234', ''), ['CAP-REQ-01 CB']],
  ['one with a currency that does not exist', DEBIT.replace('978', '000'), ['CAP-CUR-01 CE']],
  ['one in which the place is lost: only that', `${HEAD}CB0051234CD0010CE003978`, ['CAP-FRM-04 CB']],
];

for (const [name, request, expected] of REQUESTS) {
  test(`a request is held against the POS: ${name}`, () => {
    const judged = judgeExchange({ request: readMessage(request), responses: [] }, STRICT);
    const issues = issuesAgainst('pos', judged).map(({ requirement, tag }) => `${requirement} ${tag}`);
    assert.deepEqual(issues, expected);
    assert.deepEqual(issuesAgainst('terminal', judged), []);
  });
}
