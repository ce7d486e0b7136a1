import { Duplex } from 'node:stream';
import type { SimulatorOptions } from '../../../src/simulator/index.js';
import { newCrowd } from '../../../src/simulator/server/connection/crowd.js';
import { HostedTerminal } from '../../../src/simulator/server/hosted-terminal.js';
import type { TerminalDoor } from '../../../src/simulator/server/terminal/simulated-terminal.js';
import type { Link } from '../../../src/wire/index.js';

/** The simulated terminal behind a faulty one. */
export interface HealthyTerminal extends TerminalDoor {
  /** Our end of a new line to it. */
  connect(): Link;
  close(): void;
}

/**
 * Opens a simulated terminal whose lines take no time at all: what stands before it passes bytes on in the turn in which they came, so
 * that a pause of the POS is as long to it as it is in front. `linkSimulatedTerminal` delivers a turn later.
 */
export function openHealthyTerminal(options: Omit<SimulatorOptions, 'host' | 'port'>): HealthyTerminal {
  const hosted = new HostedTerminal(options, newCrowd());
  const connect = () => {
    const [ours, theirs] = [new DirectLink(), new DirectLink()];
    ours.connectTo(theirs);
    theirs.connectTo(ours);
    hosted.accept(theirs);
    return ours;
  };
  return hosted.doorAt({ connect, close: () => hosted.close() });
}

/** What is written to it has arrived. */
class DirectLink extends Duplex implements Link {
  #other: DirectLink | undefined;
  #isEnded = false;

  constructor() {
    super({ allowHalfOpen: true, emitClose: true });
  }

  connectTo(other: DirectLink): void {
    this.#other = other;
  }

  resetAndDestroy(): this {
    this.#isEnded = true;
    this.#other?.destroy(brokenOff());
    return this.destroy();
  }

  override _read(): void {}

  override _write(bytes: Buffer, _encoding: BufferEncoding, taken: (error?: Error) => void): void {
    const isThere = this.#other?.destroyed === false;
    if (isThere) this.#other?.push(Buffer.from(bytes));
    taken(isThere ? undefined : brokenOff());
  }

  override _final(done: () => void): void {
    this.#end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#end();
    done(error);
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    if (this.#other?.destroyed === false) this.#other.push(null);
  }
}

function brokenOff(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}
