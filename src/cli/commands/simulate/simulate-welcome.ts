import { type ControlServer, isEveryAddress, ownAddresses } from '../../../control/index.js';
import type { CARDHOLDERS, SimulatedTerminal } from '../../../simulator/index.js';
import { formatAddress } from '../../../wire/index.js';

type Cardholder = (typeof CARDHOLDERS)[number];

/** What was asked of the terminals, as far as it is said again. */
export interface SimulationWords {
  readonly cardholder?: Cardholder;
  /** Milliseconds a payment takes. */
  readonly delay: number;
  /** File of rules. */
  readonly rules?: string;
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

/** One sentence where anybody on the network may come in, with its line end; empty where only this machine may. */
export function warnOfOpenDoors({ host, controlHost, controlPort }: OpenDoors): string {
  const isTerminalOpen = isEveryAddress(host);
  const isControlOpen = controlPort !== undefined && isEveryAddress(controlHost);
  if (!isTerminalOpen && !isControlOpen) return '';
  const where = isTerminalOpen ? host : controlHost;
  const pay = isTerminalOpen ? ['ask this terminal for payments'] : [];
  const command = isControlOpen ? ['command it over HTTP'] : [];
  const what = [...pay, ...command].join(' and ').replace(/^command it/, 'command this terminal');
  return `Warning: ${where || '""'} is every address of this machine, so whoever reaches it may ${what}, without a password.\n`;
}

/** Where terminals and their HTTP interface listen. */
interface OpenDoors {
  readonly host: string;
  readonly controlHost: string;
  /** Without it, there is no HTTP interface. */
  readonly controlPort?: number;
}

/** One line: the address of the first terminal, and those of all where there are more. */
export function describeAddresses(terminals: readonly SimulatedTerminal[], control: ControlServer | undefined): string {
  const addresses = terminals.map(({ address }) => address);
  const all = addresses.length === 1 ? {} : { terminals: addresses };
  const reachedAt = addresses[0] === undefined ? [] : ownAddresses(addresses[0].host);
  const open = reachedAt.length === 0 ? {} : { reachedAt };
  return `${JSON.stringify({ ...addresses[0], ...all, ...open, ...(control === undefined ? {} : { control: control.url }) })}\n`;
}

/** What a person reads when the terminals have started: where they are, what they do, how to go on. */
export function welcome(terminals: readonly SimulatedTerminal[], options: SimulationWords, control?: ControlServer): string {
  const [first, ...others] = terminals;
  if (first === undefined) return '';
  const { address, persona } = first;
  const { cardholder, delay } = options;
  const isOpen = isEveryAddress(address.host);
  const place = formatAddress(address);
  const target = isOpen ? formatAddress({ ...address, host: '127.0.0.1' }) : place;
  const reached = [target, ...ownAddresses(address.host).map((host) => formatAddress({ ...address, host }))];
  const time = delay > 0 ? `, after ${delay} ms` : '';
  const last = others.at(-1);
  return [
    last === undefined
      ? `The simulated terminal listens on ${place}.`
      : `${terminals.length} simulated terminals listen on ${place} to ${last.address.port}.`,
    ...(isOpen ? [`Reached at ${reached.join(', ')}.`] : []),
    ...(persona.name === 'default' ? [] : [`Persona: ${persona.title.en}.`]),
    `${CONDUCT[cardholder ?? 'pay']}${time}.`,
    ...(options.rules === undefined ? [] : [`Rules: ${first.rules.length}, from ${options.rules}.`]),
    ...(options.magicAmounts === true ? ['The last two digits of an amount choose what happens.'] : []),
    ...(control === undefined ? [] : [`Page and HTTP interface: ${control.urls.join(', ')}`]),
    `Try it: caisse-ap send identification --target ${target}`,
    'Stop it with Ctrl-C.',
    '',
  ].join('\n');
}
