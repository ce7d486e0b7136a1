import { loadPersona, type SimulatorOptions, startSimulatedTerminal } from '../simulator/index.js';
import { TerminalClient } from './client/client.js';
import { startControlServer } from './server/server.js';

/** How to start a terminal in this process. Everything has a default. */
export interface StartTerminalOptions extends Omit<SimulatorOptions, 'persona'> {
  /** A persona of the package by its name, the path of a file, or a whole persona. */
  readonly persona?: NonNullable<SimulatorOptions['persona']> | string;
  /** Port of the HTTP interface and the web page. Default 0: any free port. */
  readonly controlPort?: number;
  /** Default 127.0.0.1. */
  readonly controlHost?: string;
  /** Names under which the interface may be reached beside those of this machine and the address it listens on. */
  readonly allowedHosts?: readonly string[];
}

/** A terminal that runs, whether in this process or in a container. */
export interface StartedTerminal extends AsyncDisposable {
  /** Where a POS reaches it. */
  readonly host: string;
  readonly port: number;
  /** Commands it and says what it was asked. `client.url` is the address of the web page, too. */
  readonly client: TerminalClient;
  stop(): Promise<void>;
}

/** Starts a terminal and its HTTP interface in this process. Resolves once both listen; leaves nothing behind when one cannot. */
export async function startTerminal(options: StartTerminalOptions = {}): Promise<StartedTerminal> {
  const { persona, controlPort = 0, controlHost = '127.0.0.1', allowedHosts = [], ...others } = options;
  const whole = typeof persona === 'string' ? loadPersona(persona) : persona;
  const terminal = await startSimulatedTerminal({ ...others, ...(whole === undefined ? {} : { persona: whole }) });
  try {
    const control = await startControlServer({
      terminals: [terminal],
      host: controlHost,
      port: controlPort,
      allowedHosts,
      ...(others.idleMs === undefined ? {} : { idleMs: others.idleMs }),
    });
    const stop = async () => {
      await Promise.all([control.close(), terminal.close()]);
    };
    const { host, port } = terminal.address;
    return { host, port, client: new TerminalClient(control.url), stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await terminal.close();
    throw error;
  }
}
