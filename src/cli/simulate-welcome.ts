import type { ControlServer } from '../control/index.js';
import type { CARDHOLDERS, SimulatedTerminal } from '../simulator/index.js';
import { formatAddress } from './target-option.js';

type Cardholder = (typeof CARDHOLDERS)[number];

/** What was asked of the terminals, as far as it is said again. */
export interface SimulationWords {
  readonly cardholder?: Cardholder;
  /** Milliseconds a payment takes. */
  readonly delay: number;
  /** File of rules. */
  readonly behaviours?: string;
  readonly magicAmounts?: boolean;
}

/** What the cardholder does, as a sentence. */
const CONDUCT: Readonly<Record<Cardholder, string>> = {
  pay: 'The cardholder pays',
  refused: 'The bank refuses the card',
  forbidden: 'The card may not be used here',
  abandon: 'The cardholder presses the red key',
  'no-card': 'The cardholder presents no card',
  withdraw: 'The cardholder takes the card out too early',
  slow: 'The cardholder takes their time and pays',
  manual: 'Payments wait until somebody acts, on the page or over HTTP',
};

/** One line: the address of the first terminal, and those of all where there are more. */
export function describeAddresses(terminals: readonly SimulatedTerminal[], control: ControlServer | undefined): string {
  const addresses = terminals.map(({ address }) => address);
  const all = addresses.length === 1 ? {} : { terminals: addresses };
  return `${JSON.stringify({ ...addresses[0], ...all, ...(control === undefined ? {} : { control: control.url }) })}\n`;
}

/** What a person reads when the terminals have started: where they are, what they do, how to go on. */
export function welcome(terminals: readonly SimulatedTerminal[], options: SimulationWords, control?: ControlServer): string {
  const [first, ...others] = terminals;
  if (first === undefined) return '';
  const { address, persona } = first;
  const { cardholder, delay } = options;
  const place = formatAddress(address);
  const target = address.host === '0.0.0.0' || address.host === '::' ? formatAddress({ ...address, host: '127.0.0.1' }) : place;
  const time = delay > 0 ? `, after ${delay} ms` : '';
  const last = others.at(-1);
  return [
    last === undefined
      ? `The simulated terminal listens on ${place}.`
      : `${terminals.length} simulated terminals listen on ${place} to ${last.address.port}.`,
    ...(persona.name === 'default' ? [] : [`Persona: ${persona.title.en}.`]),
    `${CONDUCT[cardholder ?? 'pay']}${time}.`,
    ...(options.behaviours === undefined ? [] : [`Rules: ${first.rules.length}, from ${options.behaviours}.`]),
    ...(options.magicAmounts === true ? ['The last two digits of an amount choose what happens.'] : []),
    ...(control === undefined ? [] : [`Page and HTTP interface: ${control.url}`]),
    `Try it: caisse-ap send identification --target ${target}`,
    'Stop it with Ctrl-C.',
    '',
  ].join('\n');
}
