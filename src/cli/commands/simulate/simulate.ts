import { type Command, Option } from 'commander';
import { type ControlServer, describeFormerNames, type ServiceSettings, withCardholder } from '../../../control/index.js';
import {
  CARDHOLDERS,
  PERSONA_NAMES,
  type SimulatedTerminal,
  startTerminals,
  type TerminalsOptions,
} from '../../../simulator/index.js';
import { formatAddress } from '../../../wire/index.js';
import { CommandError } from '../../command-error.js';
import type { CliEnvironment, SetExit } from '../../environment.js';
import { hostNames, wholeNumber } from '../../options/option-values.js';
import { serveControl } from './serve-control.js';
import { withEnvironment } from './simulate-settings.js';
import { describeAddresses, warnOfOpenDoors, welcome } from './simulate-welcome.js';
import { readPersona, readRules } from './terminal-files.js';

type Cardholder = (typeof CARDHOLDERS)[number];

interface SimulateOptions
  extends Pick<ServiceSettings, 'allowedHosts' | 'inputTimeoutMs' | 'slowMs' | 'interSegmentMs' | 'idleMs'> {
  /** Without it, the port of the persona. */
  readonly port?: number;
  readonly host: string;
  readonly cardholder?: Cardholder;
  readonly delay: number;
  readonly seed: number;
  readonly persona: string;
  readonly rules?: string;
  /** The former name of `rules`. */
  readonly behaviours?: string;
  readonly magicAmounts?: boolean;
  readonly terminals: number;
  /** Without it, neither page nor HTTP interface. */
  readonly controlPort?: number;
  readonly controlHost: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  caisse-ap simulate                                   every payment goes through
  caisse-ap simulate --port 9999 --cardholder refused  the bank refuses every card
  caisse-ap simulate --delay 3000                      a payment takes three seconds
  caisse-ap simulate --persona nepting                 a terminal as Nepting makes them
  caisse-ap simulate --magic-amounts                   12.31 is refused, 12.34 times out, 12.53 is paid and the response lost
  caisse-ap simulate --control-port 5000               with a web page and an HTTP interface
  caisse-ap simulate --terminals 3                     three terminals, on ports 8888 to 8890`;

const FORMER_OPTION = '--behaviours is called --rules now; the old name still works.\n';

const MAX_DELAY_MS = 3_600_000;
const MAX_IDLE_MS = 86_400_000;
const MAX_TERMINALS = 1_000;
const USUAL_PORT = 8_888;

/** Adds `simulate`: runs the simulated terminal until it is told to stop. */
export function registerSimulate(program: Command, environment: CliEnvironment, _setExit: SetExit): void {
  program
    .command('simulate')
    .summary('run the simulated terminal')
    .description('Runs a simulated payment terminal, until Ctrl-C.')
    .option(
      '--port <port>',
      'port to listen on, 0 for any that is free (default: 8888, or as the persona)',
      wholeNumber(0, 65_535),
    )
    .option('--host <address>', 'address to listen on; 0.0.0.0 lets the whole network in', '127.0.0.1')
    .addOption(new Option('--cardholder <behaviour>', 'what the cardholder does with every payment').choices(CARDHOLDERS))
    .option('--persona <name|file>', `which terminal it is: ${PERSONA_NAMES.join(', ')}, or a YAML file`, 'default')
    .addOption(new Option('--rules <file>', 'YAML list of rules: what it does with which requests').conflicts('behaviours'))
    .option('--behaviours <file>', 'the former name of --rules')
    .option('--magic-amounts', 'lets the last two digits of an amount choose what happens')
    .option('--terminals <count>', 'how many terminals, on this port and those after it', wholeNumber(1, MAX_TERMINALS), 1)
    .option('--delay <ms>', 'milliseconds a payment takes', wholeNumber(0, MAX_DELAY_MS), 0)
    .option('--seed <number>', 'from which cards, dates and numbers follow', wholeNumber(0, 0xffff_ffff), 1)
    .option(
      '--control-port <port>',
      'serve the web page and the HTTP interface on this port, 0 for any that is free',
      wholeNumber(0, 65_535),
    )
    .option('--control-host <address>', 'address to serve them on; who reaches them commands the terminal', '127.0.0.1')
    .option('--allowed-hosts <names>', "names it may be reached by beside this machine's own, separated by commas", hostNames)
    .option(
      '--idle-ms <ms>',
      'milliseconds after which a connection that asks for nothing is closed, 0 for never (default: 3600000)',
      wholeNumber(0, MAX_IDLE_MS),
    )
    .option('--json', 'print where it listens as one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (given: SimulateOptions, command: Command) => {
      const options = withRules(given, withEnvironment(given, command, environment.env));
      const terminals = await start(terminalsOf(options, environment.cwd));
      const control = await serve(terminals, options);
      environment.stderr.write(describeFormerNames(environment.env));
      if (given.behaviours !== undefined) environment.stderr.write(FORMER_OPTION);
      environment.stderr.write(warnOfOpenDoors(options));
      environment.stdout.write(
        options.json === true ? describeAddresses(terminals, control) : welcome(terminals, options, control),
      );
      await untilAborted(environment.signal);
      await control?.close();
      await Promise.all(terminals.map((terminal) => terminal.close()));
      if (options.json !== true) environment.stdout.write('Stopped.\n');
    });
}

/** What the command line says of rules goes before what a variable does, by whichever name. */
function withRules({ behaviours }: SimulateOptions, options: SimulateOptions): SimulateOptions {
  return behaviours === undefined ? options : { ...options, rules: behaviours };
}

function terminalsOf(options: SimulateOptions, cwd: string): TerminalsOptions {
  const { host, seed, delay, terminals, rules, magicAmounts = false } = options;
  const { inputTimeoutMs, slowMs, interSegmentMs, idleMs } = options;
  const persona = withCardholder(readPersona(options.persona, cwd), options.cardholder);
  return {
    host,
    seed,
    persona,
    magicAmounts,
    firstPort: options.port ?? persona.port ?? USUAL_PORT,
    count: terminals,
    paymentMs: delay,
    ...(inputTimeoutMs === undefined ? {} : { inputTimeoutMs }),
    ...(slowMs === undefined ? {} : { slowMs }),
    ...(interSegmentMs === undefined ? {} : { interSegmentMs }),
    ...(idleMs === undefined ? {} : { idleMs }),
    ...(rules === undefined ? {} : { rules: readRules(rules, cwd) }),
  };
}

async function start(options: TerminalsOptions): Promise<SimulatedTerminal[]> {
  const { host = '127.0.0.1', firstPort: port = 0, count } = options;
  if (port > 0 && port + count - 1 > 65_535) {
    throw new CommandError('USAGE', `There are no ${count} ports from ${port} on: the last one is 65535.`);
  }
  try {
    return await startTerminals(options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const busy = error instanceof Error && 'port' in error && typeof error.port === 'number' ? error.port : port;
    const place = formatAddress({ host, port: busy });
    if (code === 'EADDRINUSE') {
      const other = busy < 65_535 ? busy + 1 : busy - 1;
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

/** The page and the HTTP interface, where a port is given for them. The terminals are stopped when these cannot be had. */
async function serve(terminals: SimulatedTerminal[], options: SimulateOptions): Promise<ControlServer | undefined> {
  const { controlPort: port, controlHost: host, allowedHosts = [], idleMs } = options;
  if (port === undefined) return undefined;
  try {
    return await serveControl({ terminals, host, port, allowedHosts, ...(idleMs === undefined ? {} : { idleMs }) });
  } catch (error) {
    await Promise.all(terminals.map((terminal) => terminal.close()));
    throw error;
  }
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
