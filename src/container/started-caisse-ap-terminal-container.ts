import { AbstractStartedContainer, type StartedTestContainer } from 'testcontainers';
import { TerminalClient } from '../control/index.js';

/** Ports inside the image. */
export const TERMINAL_PORT = 8888;
export const CONTROL_PORT = 5000;

/** A simulated terminal that runs in a container: where a POS reaches it, and the client that gives it orders. */
export class StartedCaisseApTerminalContainer extends AbstractStartedContainer {
  /** Host at which a POS reaches the terminal. */
  readonly host: string;
  /** Port at which a POS reaches the terminal. */
  readonly port: number;
  /** Orders behaviours, acts as the cardholder, verifies, resets. `client.url` is the address of the web page, too. */
  readonly client: TerminalClient;

  constructor(started: StartedTestContainer) {
    super(started);
    // The ports of a local engine are published on 127.0.0.1 alone, where "localhost" may mean ::1 first.
    const host = this.getHost();
    this.host = host === 'localhost' ? '127.0.0.1' : host;
    this.port = this.getMappedPort(TERMINAL_PORT);
    const url = `http://${this.host.includes(':') ? `[${this.host}]` : this.host}:${this.getMappedPort(CONTROL_PORT)}`;
    this.client = new TerminalClient(url);
  }
}
