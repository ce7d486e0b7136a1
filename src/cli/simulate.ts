import { type Command, Option } from 'commander';
import { CARDHOLDER_BEHAVIOURS, type CardholderBehaviour } from '../protocol/index.js';
import { type SimulatedTerminal, startSimulatedTerminal } from '../simulator/index.js';
import { CommandError } from './command-error.js';
import type { CliEnvironment, SetExit } from './environment.js';
import { wholeNumber } from './option-values.js';
import { formatAddress } from './target-option.js';

interface SimulateOptions {
  readonly port: number;
  readonly host: string;
  readonly cardholder: CardholderBehaviour;
  readonly delay: number;
  readonly seed: number;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  caisse-ap simulate                                   every payment goes through
  caisse-ap simulate --port 9999 --cardholder refused  the bank refuses every card
  caisse-ap simulate --delay 3000                      a payment takes three seconds`;

/** What the cardholder does, as a sentence. */
const CONDUCT: Readonly<Record<CardholderBehaviour, string>> = {
  pay: 'The cardholder pays',
  refused: 'The bank refuses the card',
  forbidden: 'The card may not be used here',
  abandon: 'The cardholder presses the red key',
  'no-card': 'The cardholder presents no card',
  withdraw: 'The cardholder takes the card out too early',
  slow: 'The cardholder takes their time and pays',
};

const MAX_DELAY_MS = 3_600_000;

/** Adds `simulate`: runs the simulated terminal until it is told to stop. */
export function registerSimulate(program: Command, environment: CliEnvironment, _setExit: SetExit): void {
  program
    .command('simulate')
    .summary('run the simulated terminal')
    .description('Runs a simulated payment terminal, until Ctrl-C.')
    .option('--port <port>', 'port to listen on, 0 for any that is free', wholeNumber(0, 65_535), 8888)
    .option('--host <address>', 'address to listen on; 0.0.0.0 lets the whole network in', '127.0.0.1')
    .addOption(
      new Option('--cardholder <behaviour>', 'what the cardholder does with every payment')
        .choices(CARDHOLDER_BEHAVIOURS)
        .default('pay'),
    )
    .option('--delay <ms>', 'milliseconds a payment takes', wholeNumber(0, MAX_DELAY_MS), 0)
    .option('--seed <number>', 'from which cards, dates and numbers follow', wholeNumber(0, 0xffff_ffff), 1)
    .option('--json', 'print where it listens as one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options: SimulateOptions) => {
      const terminal = await start(options);
      const { host, port } = terminal.address;
      environment.stdout.write(options.json === true ? `${JSON.stringify({ host, port })}\n` : welcome(terminal, options));
      await untilAborted(environment.signal);
      await terminal.close();
      if (options.json !== true) environment.stdout.write('Stopped.\n');
    });
}

async function start({ host, port, seed, cardholder, delay }: SimulateOptions): Promise<SimulatedTerminal> {
  try {
    return await startSimulatedTerminal({ host, port, seed, cardholder: { behaviour: cardholder }, paymentMs: delay });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const place = formatAddress({ host, port });
    if (code === 'EADDRINUSE') {
      const other = port < 65_535 ? port + 1 : port - 1;
      throw new CommandError(
        'ENVIRONMENT',
        `Another program listens on ${place}. Stop it, or choose another port: caisse-ap simulate --port ${other}`,
      );
    }
    if (code === 'EACCES') {
      throw new CommandError('ENVIRONMENT', `This account may not listen on ${place}. Choose a port above 1023.`);
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EINVAL') {
      throw new CommandError('ENVIRONMENT', `This machine has no address ${host}. Use 127.0.0.1, or 0.0.0.0 for all it has.`);
    }
    throw error;
  }
}

function welcome({ address }: SimulatedTerminal, { cardholder, delay }: SimulateOptions): string {
  const place = formatAddress(address);
  const target = address.host === '0.0.0.0' || address.host === '::' ? formatAddress({ ...address, host: '127.0.0.1' }) : place;
  const time = delay > 0 ? `, after ${delay} ms` : '';
  return [
    `The simulated terminal listens on ${place}.`,
    `${CONDUCT[cardholder]}${time}.`,
    `Try it: caisse-ap send identification --target ${target}`,
    'Stop it with Ctrl-C.',
    '',
  ].join('\n');
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
