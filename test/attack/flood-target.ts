import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../control/ask.js';
import { PROJECT_ROOT } from '../support/project-root.js';
import { watchStarvation } from './starvation.js';

/** A simulated terminal with its HTTP interface, in a process of its own as in a container: what becomes of it is seen from outside. */
export class FloodTarget {
  readonly port: number;
  readonly controlPort: number;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, port: number, controlPort: number) {
    this.#process = process;
    this.port = port;
    this.controlPort = controlPort;
  }

  /** `heapMegabytes`: what its heap may have. */
  static async start(heapMegabytes: number): Promise<FloodTarget> {
    const env = { PATH: process.env.PATH, CAISSE_AP_PORT: '0', CAISSE_AP_CONTROL_PORT: '0' };
    const script = join(PROJECT_ROOT, 'dist/src/control/main.js');
    const child = spawn(process.execPath, [`--max-old-space-size=${heapMegabytes}`, script], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said]: Buffer[] = await once(child.stdout, 'data');
    const [, port, controlPort] = /port (\d+)\..*:(\d+)\s*$/.exec(String(said)) ?? [];
    return new FloodTarget(child, Number(port), Number(controlPort));
  }

  get hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** Begins to measure for how long the machine keeps it waiting. */
  watch(): () => number {
    const { pid } = this.#process;
    return pid === undefined ? () => 0 : watchStarvation(pid);
  }

  /** Largest resident memory so far where the system tells it, otherwise the present one; in megabytes. */
  async peakMegabytes(): Promise<number> {
    try {
      const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
      return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1]) / 1_000;
    } catch {
      const { text } = await ask(`http://127.0.0.1:${this.controlPort}/metrics`);
      return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / 1e6;
    }
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    this.#process.kill('SIGKILL');
    await once(this.#process, 'exit');
  }
}
