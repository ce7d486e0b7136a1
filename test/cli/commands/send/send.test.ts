import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import { SENSITIVE, SENSITIVE_TICKETS, type StandInOptions, startStandIn } from '../../../support/stand-in-terminal.js';
import { startTalkative, TALKS } from '../../../support/talkative-terminal.js';
import { type Behaviour, listen } from '../../../support/wire-server.js';
import { type CliOutcome, type CliSetting, runCli } from '../../run-cli.js';

/** Sends to a stand-in terminal; `requests` is what it got. */
async function sendTo(
  options: StandInOptions,
  argv: readonly string[],
  setting: CliSetting = {},
): Promise<CliOutcome & { readonly requests: readonly string[] }> {
  const terminal = await startStandIn(options);
  try {
    const outcome = await runCli(['send', ...argv, '--target', `127.0.0.1:${terminal.address.port}`], setting);
    return { ...outcome, requests: terminal.requests };
  } finally {
    await terminal.close();
  }
}

const DEBIT = ['debit', '12.34', 'EUR', '--allow-payments'] as const;

test('a debit shows request and response side by side, and what they mean', async () => {
  const { exitCode, stdout, requests } = await sendTo({}, DEBIT);
  assert.deepEqual(requests, ['CZ0040320CJ012012345678901CA00201CB0041234CD0010CE003978']);
  assert.equal(
    stdout,
    `Request: debit of 12.34 EUR, POS 01.
Response: debit of 12.34 EUR, POS 01: performed.

  Tag  Name                  Request       Response          Meaning
  CZ   Protocol version      0320          0320              3.20
  CJ   Protocol identifier   012345678901  012345678901
  CA   POS number            01            01
  CB   Amount                1234          1234              12.34 EUR
  CD   Action type           0             0                 debit
  CE   Currency              978           978               EUR
  AE   Action status         -             10                operation performed
  CC   Payment application   -             001               CB with contact
  CI   Card read mode        -             1                 contact
  AA   Card number           -             ************5559
  AC   Authorisation number  -             100001

No deviation found.
`,
  );
  assert.equal(exitCode, 0);
});

test('a narrow terminal gets request and response one below the other', async () => {
  const { stdout } = await sendTo({}, ['identification'], { columns: 99, env: { NO_COLOR: '1' } });
  assert.match(
    stdout,
    /^Request: identification, POS 01\.\n\n {2}Tag {2}Len(?:.|\n)*\n\nResponse: identification, POS 01: performed\.\n\n {2}Tag {2}Len/,
  );
});

test('it speaks French', async () => {
  const { stdout } = await sendTo({}, [...DEBIT, '--lang', 'fr']);
  assert.match(stdout, /^Demande : débit de 12,34 EUR, caisse 01\.\nRéponse : débit de 12,34 EUR, caisse 01 : effectué\.\n/);
  assert.match(stdout, /Id\. {2}Nom +Demande +Réponse +Signification\n/);
});

const REQUESTS: readonly [argv: readonly string[], request: string][] = [
  [['credit', '5', 'EUR', '--allow-payments'], 'CZ0040320CJ012012345678901CA00201CB003500CD0011CE003978'],
  [['cancellation', '1000', 'XPF', '--allow-payments'], 'CZ0040320CJ012012345678901CA00201CB0041000CD0012CE003953'],
  [['cheque', '0.05', 'EUR', '--allow-payments'], 'CZ0040320CJ012012345678901CA00201CB00205CD0010CE003978CC00300C'],
  [['duplicate'], 'CZ0040320CJ012012345678901CA00201CD0013'],
  [['identification', '--crlf'], 'CZ0040320CJ012012345678901CA00201CD001I\r\n'],
  [['identification', '--field', 'CA=02', '--field', 'CF=ab c'], 'CZ0040320CJ012012345678901CA00202CD001ICF004ab c'],
  [['print', '--text', 'Déjà'], 'CZ0040320CJ012012345678901CA00201CD001PZT021CK003100AK008ROlq4A=='.replace('ZT021', 'ZT021')],
];

for (const [argv, request] of REQUESTS) {
  test(`${argv.join(' ')} sends ${JSON.stringify(request)}`, async () => {
    const { requests } = await sendTo({}, argv);
    assert.deepEqual(requests, [request]);
  });
}

test('JSON tells the outcome, both messages and the issues', async () => {
  const { exitCode, stdout } = await sendTo({ deviation: 'echoes-another-amount' }, [...DEBIT, '--json']);
  const report = JSON.parse(stdout);
  assert.deepEqual([report.outcome, report.doubt], ['unknown', 'the answer is for another amount, 13.34 EUR']);
  assert.match(report.advice, /^Outcome unknown/);
  assert.equal(report.responses.length, 1);
  assert.deepEqual(
    report.request.fields.map(({ tag }: { tag: string }) => tag),
    ['CZ', 'CJ', 'CA', 'CB', 'CD', 'CE'],
  );
  assert.deepEqual(
    [report.issues[0].requirement, report.issues[0].level, report.issues[0].actual],
    ['CAP-AMT-07', 'MUST', '1334'],
  );
  assert.equal(exitCode, 1);
});

test('two answers are one too many', async () => {
  const { exitCode, stdout } = await sendTo({ deviation: 'answers-twice' }, ['identification']);
  assert.match(stdout, /MUST CAP-EXC-03\n/);
  assert.equal(exitCode, 1);
});

test('the permitted variant has nothing against it', async () => {
  const { exitCode, stdout } = await sendTo({ permitted: true }, DEBIT);
  assert.match(stdout, /No deviation found\.\n$/);
  assert.equal(exitCode, 0);
});

test('a refusal by the terminal is an answer', async () => {
  const { exitCode, stdout } = await sendTo({}, ['debit', '5', 'JPY', '--allow-payments']);
  assert.match(stdout, /Response: debit of 5 JPY, POS 01: not performed \(13, .*\)\.\n/);
  assert.equal(exitCode, 0);
});

test('no card, holder, phone or e-mail is shown', async () => {
  for (const options of [[], ['--json'], ['--lang', 'fr']]) {
    const { stdout, stderr } = await sendTo({ card: 'sensitive' }, [...DEBIT, '--field', 'CK=100', ...options]);
    const { cardNumber, email, phone, chequeLine, holder } = SENSITIVE;
    for (const secret of [cardNumber, email, phone, chequeLine, holder, SENSITIVE_TICKETS[0]]) {
      assert.ok(!`${stdout}${stderr}`.includes(secret), secret);
    }
    assert.match(stdout, /CAP-TAG-12/);
  }
});

for (const action of ['debit', 'credit', 'cancellation', 'cheque']) {
  test(`a ${action} needs --allow-payments, and says why`, async () => {
    const { exitCode, stdout, stderr, requests } = await sendTo({}, [action, '12.34', 'EUR']);
    assert.equal(
      stderr,
      `Nothing was sent: this ${action} can move real money. If that is what you want, add --allow-payments.\n`,
    );
    assert.deepEqual([exitCode, stdout, requests], [3, '', []]);
  });
}

test('a field that turns a harmless request into a payment needs it too', async () => {
  for (const field of ['CD=0', 'CD=4']) {
    const { exitCode, requests } = await sendTo({}, ['identification', '--field', field]);
    assert.deepEqual([exitCode, requests], [3, []]);
  }
});

const WRONG: readonly [argv: readonly string[], message: RegExp][] = [
  [['debit', '12,34', 'EUR'], /"12,34" has a comma\. .*12\.34/],
  [['debit', '12.345', 'EUR'], /EUR has 2 decimals \(CAP-AMT-02\)/],
  [['debit', '12.5', 'XPF'], /XPF has no decimals \(CAP-AMT-02\)/],
  [['debit', '0', 'EUR'], /is zero\..*\(CAP-AMT-05\)/],
  [['debit', '-5', 'EUR'], /has a sign\..*\(CAP-AMT-04\)/],
  [['debit', '12345678901.23', 'EUR'], /13 digits.*\(CAP-AMT-06\)/],
  [['debit', '5', 'ZZZ'], /not a currency of ISO 4217/],
  [['debit', '5'], /needs a currency after the amount\. Write: caisse-ap send debit 5 EUR/],
  [['debit'], /needs an amount and a currency/],
  [['identification', '5', 'EUR'], /has no amount/],
  [['print'], /needs a text/],
  [['print', '--text', '€'], /Latin-1/],
  [['print', '--text', 'x'.repeat(676)], /676 characters; AK holds 675/],
  [['identification', '--text', 'x'], /--text goes with print only/],
  [['debt', '5', 'EUR'], /Did you mean debit\?/],
  [['identification', '--field', 'ca=1'], /two capital letters/],
  [['identification', '--field', 'CF=é'], /outside printable ASCII/],
  [['identification', '--timeout', '0'], /more than 0/],
  [['identification', '--lang', 'de'], /Allowed choices are en, fr/],
  [['identification', '--jsn'], /Did you mean --json\?/],
];

for (const [argv, message] of WRONG) {
  test(`send ${argv.join(' ').slice(0, 40)} is wrong usage`, async () => {
    const { exitCode, stdout, stderr } = await runCli(['send', ...argv, '--allow-payments', '--target', '127.0.0.1:1']);
    assert.match(stderr, message);
    assert.deepEqual([exitCode, stdout], [3, '']);
  });
}

test('a target that is none is wrong usage', async () => {
  for (const target of [[], ['--target', '127.0.0.1'], ['--target', '127.0.0.1:0'], ['--target', 'embedded']]) {
    const { exitCode, stderr } = await runCli(['send', 'identification', ...target]);
    assert.match(stderr, /HOST:PORT with a port from 1 to 65535/);
    assert.equal(exitCode, 3);
  }
});

test('an unreachable terminal is told in one sentence with the three usual causes', async () => {
  const terminal = await startStandIn();
  await terminal.close();
  const target = `127.0.0.1:${terminal.address.port}`;
  const { exitCode, stdout, stderr } = await runCli(['send', 'identification', '--target', target]);
  assert.equal(
    stderr,
    `The terminal at ${target} cannot be reached (connection refused): it is asleep or shows another application, the address or port is wrong (8888 is usual), or the protocol "Caisse" is not activated on it.\n`,
  );
  assert.deepEqual([exitCode, stdout], [4, '']);
  assert.match(
    (await runCli(['send', 'identification', '--target', target, '--lang', 'fr'])).stderr,
    /est injoignable .*en veille.*8888.*« Caisse »/,
  );
});

/** Sends to a server that does as it is told with each connection. */
async function sendToServer(behaviour: Behaviour, argv: readonly string[], setting?: CliSetting): Promise<CliOutcome> {
  const server = await listen(behaviour);
  try {
    return await runCli(['send', ...argv, '--target', `127.0.0.1:${server.address.port}`], setting);
  } finally {
    await server.close();
  }
}

const UNANSWERED: readonly [what: string, act: (socket: Socket) => void, sentence: RegExp][] = [
  ['stays silent', () => {}, /The terminal took the connection and did not answer within 0\.2 s\./],
  ['closes', (socket) => socket.once('data', () => socket.end()), /closed the connection without an answer/],
  ['resets', (socket) => socket.once('data', () => socket.resetAndDestroy()), /broke the connection off without an answer/],
  ['sends garbage and closes', (socket) => socket.once('data', () => socket.end('hello')), /answered cannot be read/],
  ['sends half and closes', (socket) => socket.once('data', () => socket.end('CZ0040320CJ0120123')), /answered cannot be read/],
];

for (const [what, act, sentence] of UNANSWERED) {
  test(`a terminal that ${what} leaves the outcome of a debit unknown`, async () => {
    const { exitCode, stdout } = await sendToServer(act, [...DEBIT, '--timeout', '0.2']);
    assert.match(stdout, sentence);
    assert.match(stdout, /Outcome unknown: the payment may have taken place\. Check the terminal, .* before asking again\./);
    assert.equal(exitCode, 1);
  });
}

test('an unanswered identification is no unknown payment', async () => {
  const argv = ['identification', '--timeout', '0.1', '--json'];
  const { exitCode, stdout } = await sendToServer(() => {}, argv);
  const { outcome, ending, advice, responses } = JSON.parse(stdout);
  assert.match(ending, /did not answer/);
  assert.deepEqual([exitCode, outcome, advice, responses], [1, 'unknown', undefined, []]);
});

test('giving up while the terminal works ends at once, the outcome unknown', async () => {
  const stop = new AbortController();
  const behaviour = (socket: Socket) => {
    socket.once('data', () => stop.abort());
  };
  const { exitCode, stdout } = await sendToServer(behaviour, DEBIT, { signal: stop.signal });
  assert.match(stdout, /The wait for an answer was interrupted\.[\s\S]*Outcome unknown/);
  assert.doesNotMatch(stdout, /closed/);
  assert.equal(exitCode, 2);
});

test('giving up before anything was sent says so', async () => {
  const { exitCode, stdout, stderr } = await sendToServer(() => {}, DEBIT, { signal: AbortSignal.abort() });
  assert.deepEqual([exitCode, stdout, stderr], [2, '', 'Interrupted before anything was sent.\n']);
});

test('a terminal that answers for ever is cut off, and what it breaks is said', async () => {
  const behaviour = (socket: Socket) => {
    socket.once('data', () => {
      const timer = setInterval(() => socket.write('CZ0040301CJ012330538600404CA00201CD001IAE00210'), 20);
      socket.once('close', () => clearInterval(timer));
    });
  };
  const { exitCode, stdout } = await sendToServer(behaviour, ['identification', '--timeout', '0.5', '--json']);
  const { outcome, ending, issues, responses } = JSON.parse(stdout);
  assert.deepEqual([exitCode, outcome], [1, 'performed']);
  assert.match(ending, /still sending/);
  assert.ok(responses.length > 1);
  assert.deepEqual(
    issues.map(({ requirement }: { requirement: string }) => requirement),
    ['CAP-EXC-03'],
  );
});

for (const talk of TALKS) {
  test(`a terminal that says too much (${talk}) is judged, and shown as far as a person reads`, async (t) => {
    const terminal = await startTalkative(talk);
    t.after(() => terminal.close());
    const argv = ['send', 'identification', '--target', `127.0.0.1:${terminal.address.port}`, '--timeout', '5'];
    const { exitCode, stdout } = await runCli(argv);
    assert.equal(exitCode, 1);
    assert.ok(stdout.length < 60_000, `${stdout.length} characters`);
    assert.match(stdout, /MUST CAP-/);
    if (talk === 'endless-answers') assert.match(stdout, /… and \d{3,} more messages, judged and not shown\./);
    if (talk === 'wrong-fields') assert.match(stdout, /seen \d{3,} times, others of this requirement included/);
  });
}

const SALE = 'CZ0040320CJ012012345678901CA00201CB0041234CD0010CE003978';

test('AE 11 is no end: what follows it decides', async () => {
  const { exitCode, stdout } = await sendToServer(
    (socket) =>
      socket.once('data', () => {
        socket.write(`${SALE}AE00211`);
        setTimeout(() => socket.write(`${SALE}AE00210`), 450);
      }),
    [...DEBIT, '--timeout', '3', '--json'],
  );
  const { outcome, responses } = JSON.parse(stdout);
  assert.deepEqual([exitCode, outcome, responses.length], [0, 'performed', 2]);
});

test('what an answer leaves in doubt is said, with what to do', async () => {
  const answer = `${SALE.replace('CA00201', 'CA00207')}AE00210`;
  const { stdout } = await sendToServer((socket) => socket.once('data', () => socket.write(answer)), DEBIT);
  assert.match(
    stdout,
    /Nobody knows the outcome: the answer is for another POS\.\n[\s\S]*Outcome unknown: the payment may have taken place/,
  );
  const french = await sendToServer((socket) => socket.once('data', () => socket.write(answer)), [...DEBIT, '--lang', 'fr']);
  assert.match(french.stdout, /Le résultat est inconnu : la réponse est pour une autre caisse\./);
});
