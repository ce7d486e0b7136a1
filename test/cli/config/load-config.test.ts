import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, configSchema, DEFAULT_CONFIG, loadConfig } from '../../../src/cli/config/index.js';
import { type FileProblem, sayWrong } from '../../../src/definition/index.js';

function problemsOf(text: string): readonly FileProblem[] {
  try {
    loadConfig(text, 'terminal.yaml');
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.code, 'USAGE');
    return error.problems;
  }
  return assert.fail('The configuration was accepted.');
}

const said = (problem: FileProblem | undefined) => (problem === undefined ? '' : sayWrong(problem.wrong));

test('an unknown key, a wrong type and a bad port give all three errors with line numbers', () => {
  const problems = problemsOf('targget: embedded\ncapabilities:\n  cheque: yes please\n# comment\ntarget: 127.0.0.1:99999\n');
  assert.deepEqual(
    problems.map(({ key, line }) => [key, line]),
    [
      ['targget', 1],
      ['capabilities.cheque', 3],
      ['target', 5],
    ],
  );
  assert.match(said(problems[0]), /There is no key "targget" at the top level\. Did you mean "target"\? Allowed: subject, /);
  assert.equal(said(problems[1]), 'capabilities.cheque has to be true or false; it is "yes please".');
  assert.match(
    said(problems[2]),
    /^target has to be embedded, container, or HOST:PORT with a port from 1 to 65535, .*; it is "127\.0\.0\.1:99999"\.$/,
  );
});

test('the error reads as a list of places and sentences', () => {
  assert.throws(() => loadConfig('crlf: 1\n', 'shop.yaml'), {
    name: 'ConfigError',
    message: 'shop.yaml:1: crlf has to be true or false; it is 1.',
  });
});

for (const [name, text] of [
  ['an empty file', ''],
  ['a comment', '# nothing yet\n'],
  ['empty groups', 'subject:\ncapabilities:\n  credit:\npayments:\n'],
] as const) {
  test(`${name} means the defaults`, () => assert.deepEqual(loadConfig(text, 'terminal.yaml'), DEFAULT_CONFIG));
}

test('the defaults are total', () => {
  assert.deepEqual(DEFAULT_CONFIG, {
    subject: {},
    capabilities: {
      credit: true,
      cancellation: true,
      cheque: true,
      duplicate: true,
      identification: true,
      print: true,
      tickets: true,
      immediateResponse: false,
      partialPayment: false,
      currencies: ['EUR'],
    },
    declared: {},
    trigger: {},
    severalPayments: false,
    target: 'embedded',
    cardholder: {},
    pos: { version: '0320', identifier: '012345678901', posNumber: '01' },
    timeLimits: {},
    crlf: false,
    payments: { maxMinorUnits: 10_000, maxTotalMinorUnits: 200_000, maxCount: 300 },
    language: 'en',
    out: 'reports/out',
  });
});

test('a complete file is read', () => {
  const text = `
subject: { vendor: Ingenico, model: Desk/5000, firmware: "8400740115", protocolVersion: "3.01" }
capabilities: { cheque: false, currencies: [XPF, EUR] }
target: "[::1]:8888"
cardholder: { kind: command, command: "./pay {behaviour}" }
pos: { version: "0300", identifier: "330538600404", number: "07" }
timeLimits: { quiet: 50, connect: 1000 }
crlf: true
payments: { maxAmount: 5000, maxTotal: "20000", maxCount: 10 }
language: fr
out: reports/here
seed: 42
`;
  const config = loadConfig(text, 'terminal.yaml');
  assert.equal(config.subject.model, 'Desk/5000');
  assert.equal(config.capabilities.cheque, false);
  assert.deepEqual(config.pos, { version: '0300', identifier: '330538600404', posNumber: '07' });
  assert.deepEqual(config.timeLimits, { quiet: 50, connect: 1000 });
  assert.deepEqual(config.payments, { maxMinorUnits: 5000, maxTotalMinorUnits: 20_000, maxCount: 10 });
  assert.deepEqual([config.target, config.language, config.seed], ['[::1]:8888', 'fr', 42]);
});

const REFUSED: readonly [name: string, text: string, key: string, line: number, message: RegExp][] = [
  ['a key in the wrong place', 'vendor: Ingenico\n', 'vendor', 1, /It belongs in subject\./],
  [
    'an unknown key of a group',
    'payments:\n  maxAmont: 3\n',
    'payments.maxAmont',
    2,
    /in payments\. Did you mean "maxAmount"\? Allowed: maxAmount, /,
  ],
  [
    'a number for text',
    'subject:\n  firmware: 8.40\n',
    'subject.firmware',
    2,
    /has to be text, in quotes: "8\.40"; it is 8\.40\./,
  ],
  ['a version without quotes', 'pos: { version: 0320 }\n', 'pos.version', 1, /4 digits in quotes, such as "0320"; it is 0320\./],
  [
    'a currency nobody has',
    'capabilities:\n  currencies:\n    - EUR\n    - ZZZ\n',
    'capabilities.currencies.1',
    4,
    /ISO 4217.*it is "ZZZ"/,
  ],
  ['no currency', 'capabilities: { currencies: [] }\n', 'capabilities.currencies', 1, /one currency or more/],
  [
    'a limit of zero',
    'timeLimits:\n\n  quiet: 0\n',
    'timeLimits.quiet',
    3,
    /whole number of milliseconds from 1 to 3600000; it is 0\./,
  ],
  [
    'decimals the currency has not',
    'capabilities: { currencies: [XPF] }\npayments: { maxAmount: "10.50" }\n',
    'payments.maxAmount',
    2,
    /an amount in XPF, such as "100"; it is "10\.50"/,
  ],
  ['an amount with a comma', 'payments:\n  maxTotal: "10,50"\n', 'payments.maxTotal', 2, /such as "100\.00"; it is "10,50"/],
  [
    'a command without a command line',
    'cardholder:\n  kind: command\n',
    'cardholder.kind',
    2,
    /accompanied by cardholder\.command/,
  ],
  [
    'an unknown kind',
    'cardholder: { kind: robot }\n',
    'cardholder.kind',
    1,
    /one of simulator, operator, automatic, command, none; it is "robot"/,
  ],
  ['a host without a port', 'target: 192.168.1.20\n', 'target', 1, /HOST:PORT/],
  ['port 0', 'target: terminal:0\n', 'target', 1, /port from 1 to 65535/],
  ['a list instead of keys', '- target\n', '', 1, /^The file has to be a group of keys, one per line; it is \["target"\]\.$/],
  ['text instead of a group', 'crlf: true\nsubject: Ingenico\n', 'subject', 2, /has to be a group of keys; it is "Ingenico"/],
  ['a key given twice', 'crlf: true\ncrlf: false\n', '', 2, /keys must be unique/],
  ['what is no YAML', 'crlf: true\nsubject: {\n', '', 3, /^This is not YAML: /],
];

for (const [name, text, key, line, message] of REFUSED) {
  test(`${name} is refused`, () => {
    const problems = problemsOf(text);
    assert.deepEqual([problems[0]?.key, problems[0]?.line], [key, line]);
    assert.match(said(problems[0]), message);
    assert.equal(problems.length, 1);
  });
}

test('the JSON Schema names and describes every key, and allows no other', () => {
  const schema = JSON.parse(JSON.stringify(configSchema()));
  assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
  assert.equal(schema.additionalProperties, false);
  assert.deepEqual(Object.keys(schema.properties), [
    'subject',
    'capabilities',
    'trigger',
    'listen',
    'target',
    'cardholder',
    'pos',
    'timeLimits',
    'crlf',
    'payments',
    'language',
    'depth',
    'out',
    'seed',
  ]);
  assert.equal(schema.required, undefined);
  for (const [name, part] of Object.entries<Record<string, Record<string, { description?: string }>>>(schema.properties)) {
    assert.ok(part.description, name);
    for (const [key, inner] of Object.entries(part.properties ?? {})) assert.ok(inner.description, `${name}.${key}`);
  }
  assert.deepEqual(schema.properties.language.enum, ['en', 'fr']);
});

test('a POS under test is declared with its trigger, where its terminal listens, and how long it waits', () => {
  const text = [
    'trigger:',
    '  request: { url: "http://127.0.0.1/pay", body: { amount: "{amount}" } }',
    '  outcome: { path: $.state, done: [paid, 1], notDone: [refused] }',
    'listen: 127.0.0.1:8888',
    'pos: { deadline: 3000, severalPayments: true }',
    'timeLimits: { trigger: 9000 }',
    'capabilities: { cheque: false }',
  ].join('\n');
  const config = loadConfig(text, 'pos.yaml');
  assert.deepEqual(config.trigger.request, {
    method: 'POST',
    url: 'http://127.0.0.1/pay',
    headers: {},
    body: { amount: '{amount}' },
  });
  assert.deepEqual(config.trigger.outcome?.done, ['paid', '1']);
  const { listen, deadlineMs, severalPayments, triggerMs, timeLimits, declared } = config;
  assert.deepEqual(
    { listen, deadlineMs, severalPayments, triggerMs },
    {
      ...{ listen: '127.0.0.1:8888', deadlineMs: 3000, severalPayments: true, triggerMs: 9000 },
    },
  );
  assert.deepEqual([timeLimits, declared], [{}, { cheque: false }]);
});

test('what is wrong with the trigger of a POS is told with what is allowed', () => {
  assert.throws(
    () => loadConfig('trigger: { kind: shell }', 'pos.yaml'),
    /trigger\.kind has to be one of embedded, command, http, operator/,
  );
  assert.throws(() => loadConfig('listen: somewhere', 'pos.yaml'), /listen has to be HOST:PORT with a port from 1 to 65535/);
  assert.throws(
    () => loadConfig('trigger: { codes: { "0": paid } }', 'pos.yaml'),
    /has to be one of done, not-done, unknown, cannot/,
  );
});
