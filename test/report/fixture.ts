import type { Evidence, EvidenceEvent } from '../../src/conformance/index.js';
import type { MessageView } from '../../src/protocol/index.js';
import type {
  ConformanceReport,
  ReportedHarness,
  ReportedProof,
  ReportedRequirement,
  ReportedScenario,
} from '../../src/report/index.js';

/** What a hostile or broken peer might get into a report. */
export const HOSTILE = `<img src=x onerror="alert('1')"> & ]]> \u0000\u001b[31m\u202e 😀`;

/** A report that shows every verdict, and text that tries to be markup. */
export function sampleReport(): ConformanceReport {
  return {
    schema: 'caisse-ap-conformance/1',
    unknownOutcomes: [],
    suite: { name: 'caisse-ap-conformance', version: '0.1.0', node: '20.19.0' },
    subject: {
      role: 'terminal',
      target: '192.0.2.20:8888',
      address: '192.0.2.20:8888',
      vendor: 'Exemple Monétique',
      model: 'Comptoir 500',
      firmware: '8.10.2 "b"',
      protocolVersion: '3.20',
      capabilities: {
        credit: true,
        cancellation: true,
        cheque: false,
        immediateResponse: false,
        currencies: ['EUR', 'CHF', 'JPY'],
      },
    },
    cardholder: 'operator',
    startedAt: '2026-03-05T14:03:09.250Z',
    durationMs: 245_400,
    seed: 4242,
    filter: 'not @needs-cheque',
    interrupted: 'The operator stopped the run after 9 of 12 scenarios.',
    verdict: 'non-conformant',
    sentence:
      'Exemple Monétique Comptoir 500 does not conform: 1 requirement it must meet was not met, and 1 scenario could not be judged.',
    summary: {
      requirements: { fail: 1, error: 1, inconclusive: 1, advisory: 1, pass: 2, 'not-applicable': 1, untested: 1 },
      scenarios: { fail: 1, error: 1, inconclusive: 1, advisory: 1, pass: 2, 'not-applicable': 1 },
    },
    requirements: sampleRequirements(),
    scenarios: sampleScenarios(),
  };
}

/** What crossed the wire in the scenarios of the sample, by scenario. */
export function sampleEvidence(): ReadonlyMap<string, Evidence> {
  return new Map([
    ['debit:14', failedDebit()],
    ['framing:8', hostileAnswer()],
    ['framing:30', passedDebit()],
    ['connection:5', passedDebit()],
  ]);
}

function requirement(
  id: string,
  verdict: ReportedRequirement['verdict'],
  rest: Partial<ReportedRequirement>,
): ReportedRequirement {
  return {
    id,
    group: 'Amounts',
    level: 'MUST',
    binds: 'both',
    statement: 'CB is 2 to 12 digits.',
    confidence: 'documented',
    sources: ['S2'],
    verdict,
    scenarios: [],
    ...rest,
  };
}

function sampleRequirements(): ReportedRequirement[] {
  return [
    requirement('CAP-FRM-06', 'pass', {
      group: 'Framing',
      statement: 'CZ is the first field of every message.',
      scenarios: ['framing:8', 'framing:30', 'debit:14', 'connection:5'],
    }),
    requirement('CAP-FRM-19', 'advisory', {
      group: 'Framing',
      level: 'SHOULD',
      confidence: 'conflicting',
      statement: 'The terminal accepts a request with or without a trailing CR LF.',
      scenarios: ['framing:8'],
    }),
    requirement('CAP-AMT-01', 'pass', { scenarios: ['debit:14'] }),
    requirement('CAP-AMT-07', 'fail', {
      binds: 'terminal',
      statement: 'On success CB has the numeric value of the request, unless a partial payment took place.',
      scenarios: ['debit:14'],
    }),
    requirement('CAP-EXC-03', 'error', {
      group: 'Exchange and connection',
      statement: 'A request gets exactly one final response.',
      scenarios: ['connection:5', 'connection:22'],
    }),
    requirement('CAP-ERR-06', 'inconclusive', {
      group: 'Errors',
      binds: 'terminal',
      statement: 'An abandonment by the cardholder is answered as not done.',
      scenarios: ['errors:12'],
      reason: 'The operator could not do it: the red key is broken.',
    }),
    requirement('CAP-CHQ-01', 'not-applicable', {
      group: 'Cheque',
      binds: 'terminal',
      statement: 'A cheque is answered with CC 00C.',
      scenarios: ['cheque:4'],
      reason: 'The terminal does not declare cheques.',
    }),
    requirement('CAP-IMM-01', 'untested', {
      group: 'Immediate response',
      level: 'QUIRK',
      binds: 'terminal',
      statement: 'With BA at 1 some terminals answer twice.',
      reason: 'No scenario of this run asked it.',
    }),
    requirement('CAP-AMT-10', 'not-applicable', {
      binds: 'pos',
      statement: 'The POS does not book a success whose amount differs from the request.',
    }),
    requirement('CAP-FRM-16', 'not-applicable', {
      group: 'Framing',
      binds: 'pos',
      statement: 'The POS does not wait for CR LF.',
    }),
  ];
}

function scenario(id: string, verdict: ReportedScenario['verdict'], rest: Partial<ReportedScenario>): ReportedScenario {
  return {
    id,
    feature: 'Debit',
    name: 'A card payment that goes through',
    tags: ['@CAP-AMT-07', '@smoke'],
    requirements: ['CAP-AMT-07'],
    verdict,
    durationMs: 1234.5,
    findings: [],
    steps: [
      { text: 'Given the cardholder will complete the payment', status: 'passed' },
      { text: 'When the POS requests a debit of 12.50 EUR', status: 'passed' },
    ],
    reproduce: `caisse-ap test terminal --target 192.0.2.20:8888 --allow-payments --seed 4242 --scenario ${id}`,
    ...rest,
  };
}

function sampleScenarios(): ReportedScenario[] {
  return [
    scenario('debit:14', 'fail', {
      rule: 'The response tells the outcome of the debit',
      transcript: 'transcripts/debit.14.ndjson',
      requirements: ['CAP-AMT-07', 'CAP-AMT-01', 'CAP-FRM-06'],
      findings: [
        {
          requirement: 'CAP-AMT-07',
          level: 'MUST',
          message: 'The terminal reports a debit of another amount as done.',
          tag: 'CB',
          offset: 41,
          expected: '1250 in minor units (12.50 EUR)',
          actual: '00001350',
        },
      ],
      steps: [
        { text: 'Given the cardholder will complete the payment', status: 'passed' },
        { text: 'When the POS requests a debit of 12.50 EUR', status: 'passed' },
        { text: 'Then the response repeats the requested amount and currency', status: 'failed' },
        { text: 'And the terminal reports the debit as done', status: 'skipped' },
      ],
    }),
    scenario('connection:5', 'error', {
      feature: 'Connection',
      name: 'Two requests on one connection',
      requirements: ['CAP-EXC-03'],
      reason: 'The bench lost its own network, which is not the fault of the terminal.',
      steps: [
        { text: 'When the POS requests two debits', status: 'error' },
        { text: 'Then the terminal answers each', status: 'skipped' },
      ],
    }),
    scenario('connection:22', 'pass', {
      feature: 'Connection',
      name: 'A connection without a request',
      requirements: ['CAP-EXC-03'],
    }),
    scenario('framing:8', 'advisory', {
      feature: 'Framing',
      name: `A request that ends with CR LF ${HOSTILE}`,
      requirements: ['CAP-FRM-19', 'CAP-FRM-06'],
      findings: [
        {
          requirement: 'CAP-FRM-19',
          level: 'SHOULD',
          message: `The terminal closed the connection without an answer ${HOSTILE}`,
          expected: 'an answer',
          actual: HOSTILE,
        },
      ],
    }),
    scenario('framing:30', 'pass', {
      feature: 'Framing',
      name: 'A request cut in two inside a length',
      requirements: ['CAP-FRM-06'],
    }),
    scenario('errors:12', 'inconclusive', {
      feature: 'Errors',
      name: 'The cardholder presses the red key',
      requirements: ['CAP-ERR-06'],
      reason: 'The operator could not do it: the red key is broken.',
    }),
    scenario('cheque:4', 'not-applicable', {
      feature: 'Cheque',
      name: 'A cheque that is accepted',
      requirements: ['CAP-CHQ-01'],
      reason: 'The terminal does not declare cheques.',
    }),
  ];
}

const REQUEST = 'CZ0040301CJ012330538600404CA00201CB00400001250CD0010CE003978';
const RESPONSE = 'CZ0040301CJ012330538600404CA00201CD0010AE00210CB00800001350CE003978CC00300NAA016************1234';

function message(explanation: string, extra: readonly (readonly [string, string, string, string])[]): MessageView {
  const rows = [['CZ', 'protocol version', '0301', 'version 3.20'], ['CA', 'POS number', '01', ''], ...extra];
  const fields = rows.map(([tag = '', name = '', value = '', meaning = '']) => ({
    tag,
    length: value.length,
    name,
    value,
    meaning,
  }));
  return { direction: explanation.startsWith('Response') ? 'response' : 'request', explanation, fields };
}

/** Two connections; the response comes in two parts. */
function failedDebit(): Evidence {
  return {
    exchanges: [
      {
        request: message('Request: debit of 12.50 EUR, POS 01.', [
          ['CB', 'amount', '1250', '12.50 EUR'],
          ['CD', 'action', '0', 'debit'],
          ['CE', 'currency', '978', 'EUR'],
        ]),
        responses: [
          message('Response: debit of 13.50 EUR, POS 01: performed.', [
            ['AE', 'outcome', '10', 'performed'],
            ['CB', 'amount', '00001350', '13.50 EUR'],
            ['AA', 'card number', '************1234', ''],
          ]),
        ],
        ending: 'The quiet period of 300 ms passed without another byte.',
      },
    ],
    events: [
      note(812, 1, 'connected to 192.0.2.20:8888'),
      bytes(1_020, 1, 'sent', REQUEST),
      note(5_301_200, 1, 'closed by the terminal'),
      note(5_320_000, 2, 'connected to 192.0.2.20:8888'),
      bytes(5_321_150, 2, 'sent', REQUEST),
      bytes(7_811_480, 2, 'received', RESPONSE.slice(0, 40)),
      bytes(7_811_904, 2, 'received', RESPONSE.slice(40)),
      note(8_112_000, 2, 'waited 300 ms for more'),
    ],
  };
}

function hostileAnswer(): Evidence {
  return {
    exchanges: [
      {
        request: message(`Request: ${HOSTILE}`, [['CF', 'private data', HOSTILE, HOSTILE]]),
        responses: [
          {
            direction: 'unknown',
            explanation: HOSTILE,
            fields: [],
            remainder: { offset: 0, length: HOSTILE.length, text: HOSTILE },
          },
        ],
        ending: HOSTILE,
      },
    ],
    events: [note(10, 1, HOSTILE), bytes(20, 1, 'received', '<script>alert(1)</script>')],
  };
}

function passedDebit(): Evidence {
  return {
    exchanges: [
      {
        request: message('Request: debit of 12.50 EUR, POS 01.', [['CB', 'amount', '1250', '12.50 EUR']]),
        responses: [],
        ending: 'The terminal closed the connection.',
      },
    ],
    events: [note(700, 1, 'connected'), bytes(900, 1, 'sent', REQUEST), note(1_500, 1, 'closed by the terminal')],
  };
}

function note(atUs: number, connection: number, text: string): EvidenceEvent {
  return { atUs, connection, kind: 'note', note: text };
}

function bytes(atUs: number, connection: number, kind: 'sent' | 'received', text: string): EvidenceEvent {
  return { atUs, connection, kind, text, hex: Buffer.from(text, 'latin1').toString('hex').toUpperCase() };
}

/** A run as large as the whole suite: that many scenarios, each with its evidence, and a register of 120 requirements. */
export function largeReport(scenarios: number): { report: ConformanceReport; evidence: ReadonlyMap<string, Evidence> } {
  const report = sampleReport();
  const ids = Array.from({ length: scenarios }, (_, index) => `debit:${100 + index}`);
  const groups = ['Framing', 'Tags and formats', 'Amounts', 'Errors', 'Ticket'];
  const many = Array.from({ length: 120 }, (_, index) =>
    requirement(`CAP-ZZZ-${index}`, 'pass', {
      group: groups[index % groups.length] ?? '',
      binds: index % 3 === 0 ? 'pos' : 'both',
      scenarios: ids.filter((_id, at) => at % 60 === index % 60),
    }),
  );
  return {
    report: {
      ...report,
      requirements: [...report.requirements, ...many],
      scenarios: [...report.scenarios, ...ids.map((id) => scenario(id, 'pass', {}))],
    },
    evidence: new Map([...sampleEvidence(), ...ids.map((id) => [id, failedDebit()] as const)]),
  };
}

function proof(id: string, rest: Partial<ReportedProof> = {}): ReportedProof {
  const feature = 'Framing, as the harness reads and writes it';
  const requirements = ['CAP-FRM-01'];
  return { id, feature, name: `A law called ${id}`, requirements, cases: 300, verdict: 'held', durationMs: 12, ...rest };
}

/** The harness's own proof when all of it held. */
export function provedHarness(): ReportedHarness {
  return {
    verdict: 'proved',
    seed: 4242,
    laws: [
      proof('framing/round-trip', { name: 'Fields survive encoding and decoding' }),
      proof('amounts/limits', { feature: 'Amounts, as the harness reads and writes them' }),
    ],
    examples: [proof('codec/framing:58', { name: 'A debit of 12.34 EUR as it should be', cases: 1, durationMs: 1 })],
  };
}

/** The same when a law was broken, another ran out of time, and an example was wrong; the counterexample is as hostile as a peer. */
export function failedHarness(): ReportedHarness {
  const { laws, examples } = provedHarness();
  const bytes = Buffer.from('CB0041234CF003a\u0000<', 'latin1');
  return {
    verdict: 'failed',
    seed: 4242,
    laws: [
      ...laws,
      proof('framing/segments', {
        name: `Cuts between the bytes change nothing ${HOSTILE}`,
        cases: 17,
        verdict: 'broken',
        reason: `Decoding gives "CB0041235" ${HOSTILE}`,
        counterexample: {
          wire: { hex: bytes.toString('hex').toUpperCase(), text: 'CB0041234CF003a.<' },
          fields: [
            { tag: 'CB', value: '1234' },
            { tag: 'CF', value: 'a\u0000<' },
          ],
          pieces: ['CB004', '1234CF003a.<'],
          note: `1234 minor units ${HOSTILE}`,
          path: '16:2:0',
        },
      }),
      proof('framing/any-bytes', { cases: 120, verdict: 'not-proved', reason: 'Only 120 of 300 cases could be tried.' }),
    ],
    examples: [
      ...examples,
      proof('codec/amounts:22', { cases: 1, verdict: 'broken', reason: 'Expected: 12.34 EUR. Actual: no amount.' }),
    ],
  };
}

/** A run in which every one of so many scenarios failed, and the terminal said more than can be shown each time. */
export function talkativeReport(scenarios: number): { report: ConformanceReport; evidence: ReadonlyMap<string, Evidence> } {
  const { report } = largeReport(scenarios);
  const field = (index: number) => ({
    tag: `X${index % 10}`,
    length: 300,
    name: 'unknown field',
    value: '<'.repeat(300),
    meaning: '',
  });
  const message: MessageView = {
    direction: 'response',
    explanation: 'Response.',
    fields: Array.from({ length: 200 }, (_, index) => field(index)),
    more: { count: 5_000, tags: [] },
  };
  const exchange = {
    request: message,
    responses: Array.from({ length: 16 }, () => message),
    more: { count: 240, tags: [] },
    ending: 'more bytes than a message may have',
  };
  const event = { atUs: 1, connection: 1, kind: 'received', hex: '3C'.repeat(100), text: '<'.repeat(100) } as const;
  const evidence: Evidence = {
    exchanges: Array.from({ length: 16 }, () => exchange),
    events: Array.from({ length: 1_100 }, () => event),
    more: { count: 84, tags: [] },
  };
  const finding = {
    requirement: 'CAP-FRM-08',
    level: 'MUST',
    message: 'The tag appears twice.',
    expected: '<'.repeat(400),
    times: 5_000,
  } as const;
  const findings = Array.from({ length: 80 }, (_, index) => ({ ...finding, tag: `X${index % 10}`, actual: '&'.repeat(400) }));
  return {
    report: { ...report, scenarios: report.scenarios.map((scenario) => ({ ...scenario, verdict: 'fail' as const, findings })) },
    evidence: new Map(report.scenarios.map(({ id }) => [id, evidence] as const)),
  };
}

/** A run of so many scenarios, all of which one and the same fault broke, and the register of a whole run. */
export function oneFaultReport(scenarios: number): { report: ConformanceReport; evidence: ReadonlyMap<string, Evidence> } {
  const { report, evidence } = largeReport(scenarios);
  const finding = {
    requirement: 'CAP-AMT-07',
    level: 'MUST',
    message: 'The value of CB (amount) is not what it has to be.',
    kind: 'value-other',
    tag: 'CB',
  } as const;
  const broken = report.scenarios.slice(-scenarios).map((row, place) => {
    const values = { tag: 'CB', expected: '1250', actual: String(1350 + place) };
    return { ...row, verdict: 'fail' as const, findings: [{ ...finding, values, expected: '1250', actual: values.actual }] };
  });
  const request = message('Request: debit of 12.50 EUR, POS 01.', [
    ['CB', 'amount', '1250', '12.50 EUR'],
    ['CD', 'action', '0', 'debit'],
    ['CE', 'currency', '978', 'EUR'],
  ]);
  const closed = { ...note(1_500, 1, 'the POS closed the connection'), noteInFrench: 'la caisse a fermé la connexion' };
  const exchange = { request, responses: [], ending: 'a response, then nothing more' };
  const shown: Evidence = { exchanges: [exchange], events: [bytes(900, 1, 'sent', REQUEST), closed] };
  const statementInFrench = 'En cas de succès, CB a la valeur numérique de la demande, sauf paiement partiel.';
  return {
    report: {
      ...report,
      requirements: report.requirements.map((row) => (row.id === 'CAP-AMT-07' ? { ...row, statementInFrench } : row)),
      scenarios: broken,
    },
    evidence: new Map([...evidence, ...broken.map(({ id }) => [id, shown] as const)]),
  };
}
