import type { Envelope } from '@cucumber/messages';
import type { JudgedExchange } from '../../src/conformance/evidence/exchange.js';
import { recordEvidence } from '../../src/conformance/evidence/record-evidence.js';
import { EVIDENCE_MEDIA_TYPE } from '../../src/conformance/index.js';
import { VerdictRecord } from '../../src/conformance/verdict/verdict-record.js';
import { issuesAgainst, judgeExchange, readMessage } from '../../src/protocol/index.js';
import { foldRun, renderHtml, renderJunit, renderTranscript } from '../../src/report/index.js';
import { exchangesAsText, transcriptAsText } from '../../src/report/text/evidence-text.js';
import { recordExchange } from '../../src/simulator/record/record-exchange.js';
import { MessageAssembler, responseMayEnd, Transcript } from '../../src/wire/index.js';
import { runCli } from '../cli/run-cli.js';
import { contextOf, type Ended, messagesOf } from '../report/cucumber-messages.js';
import { leaksOf, secretMessages } from './leaky-peer.js';

const DEBIT = 'CZ0040320CJ012330538600404CA00201CB0041234CD0010CE003978';

/** Scenarios of a run, each with an answer that holds a secret. */
const SCENARIOS = 5;

/**
 * A run against a terminal that gives away a secret with every answer, in memory: judged, recorded, folded and rendered to every form,
 * kept by a simulator, and decoded by the command. What of the secrets can be read in any of it, one sentence each.
 */
export async function leakRun(seed: number): Promise<string[]> {
  const messages = secretMessages(seed, SCENARIOS);
  const exchanges = messages.map(({ bytes }) => exchangeOf(bytes));
  const evidence = exchanges.map((exchange) => recordEvidence([exchange], transcriptOf(exchange).events));
  const envelopes = envelopesOf(exchanges, evidence);
  const { report, evidence: byScenario } = foldRun(envelopes, contextOf({ planned: SCENARIOS }));
  const [first = messages[0]] = messages;
  const frame = first?.bytes ?? '';
  const kept = messages.map(({ bytes }) => {
    const begun = { connection: 1, receivedAtMs: 0, maxBytes: 65_536, allowances: { partialPayment: false } };
    return [
      recordExchange({ ...begun, request: bytes }, []),
      recordExchange({ ...begun, request: DEBIT }, [Buffer.from(bytes, 'latin1')]),
    ];
  });
  const decoded = ['--json', '--lang=fr'].map(async (option) => {
    const { stdout, stderr } = await runCli(['decode', '-', option], { input: Buffer.from(frame, 'latin1') });
    return stdout + stderr;
  });
  const places: readonly (readonly [place: string, text: string])[] = [
    ['messages.ndjson', envelopes.map((envelope) => JSON.stringify(envelope)).join('\n')],
    ['conformance.json', JSON.stringify(report)],
    ['conformance.html', renderHtml(report, byScenario)],
    ['junit.xml', renderJunit(report)],
    ['transcripts', evidence.map(renderTranscript).join('')],
    ['Allure', evidence.map((one) => exchangesAsText(one) + transcriptAsText(one)).join('')],
    ['the simulator', JSON.stringify(kept)],
    ...(await Promise.all(decoded)).map((text) => ['decode', text] as const),
  ];
  return places.flatMap(([place, text]) => leaksOf(messages, text, place));
}

function exchangeOf(answer: string): JudgedExchange {
  const assembler = new MessageAssembler(responseMayEnd, { maxBytes: 65_536 });
  const whole = assembler.push(Buffer.from(answer, 'latin1'));
  const last = assembler.flush();
  const messages = last === undefined ? whole : [...whole, last];
  const responses = messages.map((message) => ({ message, afterMs: 1 }));
  const exchange = { request: readMessage(DEBIT), responses, ending: 'answered' } as const;
  const judged = judgeExchange(exchange, { allowances: { partialPayment: false } });
  return { ...exchange, issues: issuesAgainst('terminal', judged) };
}

function transcriptOf({ request, responses }: JudgedExchange): Transcript {
  let time = 0;
  const transcript = new Transcript(() => time++);
  transcript.add(1, { kind: 'bytes', from: 'pos', bytes: request.bytes });
  for (const { bytes } of responses.map(({ message }) => message)) {
    const middle = bytes.length >> 1;
    transcript.add(1, { kind: 'bytes', from: 'terminal', bytes: bytes.subarray(0, middle) });
    transcript.add(1, { kind: 'bytes', from: 'terminal', bytes: bytes.subarray(middle) });
  }
  return transcript;
}

/** Cucumber's messages of the run: what broke a MUST failed with its sentence, as a step does. */
function envelopesOf(exchanges: readonly JudgedExchange[], evidence: readonly unknown[]): Envelope[] {
  const played = exchanges.map(({ issues }, index) => {
    const record = new VerdictRecord();
    let ended: Ended = 'PASSED';
    try {
      record.judge(issues, false);
    } catch (error) {
      ended = error instanceof Error ? [error.name, error.message] : ended;
    }
    return { id: `debit:${index + 1}`, tags: ['@CAP-AMT-07'], steps: [ended], judgement: record.judgement };
  });
  let next = 0;
  return messagesOf(...played).map((envelope) => {
    if (envelope.attachment?.mediaType !== EVIDENCE_MEDIA_TYPE) return envelope;
    return { attachment: { ...envelope.attachment, body: JSON.stringify(evidence[next++]) } };
  });
}
