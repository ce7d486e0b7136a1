import { loadPersona, PERSONA_NAMES, type PersonaName, startSimulatedTerminal } from '../../src/simulator/index.js';
import { AUTOMATIC, CLOSING, HURRIED, type Listening, PATIENT, SILENCE_MS } from '../e2e/terminal-run.js';
import { DEVIATIONS, startStandIn } from '../support/stand-in-terminal.js';

/** A peer that was started for one run. */
export interface Peer extends Listening {
  readonly close: () => Promise<void>;
}

/** One run that two versions of the harness are compared by: the same peer, the same arguments. */
export interface ComparedRun {
  readonly name: string;
  /** Arguments after `caisse-ap`; the report, or the findings, go where `--out` says. */
  readonly argv: readonly string[];
  /** Lines of the configuration; none where the run needs no file. */
  readonly config?: readonly string[];
  /** What is asked; the embedded simulator where there is none. */
  readonly peer?: () => Promise<Peer>;
}

const SEED = ['--seed', '1789'];
const WHOLE = ['test', 'terminal', ...SEED];
const FUZZED = ['fuzz', 'terminal', ...SEED];
const CURRENCIES = 'capabilities: {currencies: [EUR, XPF, USD, TND]}';

const PERSONA_CONFIG: Readonly<Record<PersonaName, readonly string[]>> = {
  default: [CURRENCIES],
  'ingenico-desk5000': ['capabilities: {tickets: false, duplicate: false, print: false}'],
  nepting: [
    'capabilities: {cancellation: false, cheque: false, duplicate: false, print: false, partialPayment: true}',
    'crlf: true',
  ],
  payxpert: ['capabilities: {cheque: false, immediateResponse: true}'],
};

/** Deviations of the stand-in on which every wait runs into its limit are asked with short ones. */
const SLOW: ReadonlySet<string> = new Set(['drops-cut-request', 'length-one-too-long', 'closes-on-line-end']);

/** Every run of a comparison, the quick ones first. */
export const COMPARED_RUNS: readonly ComparedRun[] = [
  { name: 'embedded', argv: WHOLE },
  ...PERSONA_NAMES.map(
    (name): ComparedRun => ({
      name: `persona-${name}`,
      argv: [...WHOLE, ...AUTOMATIC],
      config: [...PERSONA_CONFIG[name], PATIENT],
      peer: async () => {
        return startSimulatedTerminal({
          persona: loadPersona(name),
          inputTimeoutMs: 300,
          slowMs: 300,
          interSegmentMs: SILENCE_MS,
        });
      },
    }),
  ),
  { name: 'stand-in', argv: [...WHOLE, ...AUTOMATIC], config: [CURRENCIES, PATIENT], peer: () => startStandIn() },
  {
    name: 'stand-in-permitted',
    argv: [...WHOLE, ...AUTOMATIC],
    config: [CURRENCIES, CLOSING],
    peer: () => startStandIn({ permitted: true }),
  },
  ...DEVIATIONS.map(
    (deviation): ComparedRun => ({
      name: `stand-in-${deviation}`,
      argv: [...WHOLE, ...AUTOMATIC],
      config: [CURRENCIES, SLOW.has(deviation) ? HURRIED : PATIENT],
      peer: () => startStandIn({ deviation }),
    }),
  ),
  { name: 'fuzz-embedded', argv: [...FUZZED, '--runs', '150', '--json'] },
  {
    name: 'fuzz-stand-in',
    argv: [...FUZZED, '--runs', '40', '--json', ...AUTOMATIC],
    config: [CURRENCIES, HURRIED],
    peer: () => startStandIn(),
  },
];
