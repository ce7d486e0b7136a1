import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ExchangeRecord, SimulatedTerminal, TerminalEvent } from '../../simulator/index.js';
import type { HostedTerminal } from './event-feed.js';

/** Upper limits of the classes of answer times, in seconds: from a machine's answer to a person's. */
const SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60];

/** What has happened to the terminals, counted for Prometheus. Every server has its own. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #exchanges = new Counter({
    name: 'caisse_ap_exchanges_total',
    help: 'Requests a POS made, by what came of them.',
    labelNames: ['terminal', 'action', 'outcome'],
    registers: [this.#registry],
  });
  readonly #seconds = new Histogram({
    name: 'caisse_ap_answer_seconds',
    help: 'Time from a request to the end of its last response.',
    labelNames: ['terminal', 'action'],
    buckets: SECONDS,
    registers: [this.#registry],
  });
  readonly #issues = new Counter({
    name: 'caisse_ap_request_issues_total',
    help: 'Deviations in the requests of POS, by requirement.',
    labelNames: ['terminal', 'requirement'],
    registers: [this.#registry],
  });

  readonly contentType = this.#registry.contentType;

  /** Counts what happens at a terminal; gives the function that ends it. */
  follow(number: number, terminal: SimulatedTerminal): () => void {
    return terminal.subscribe((event: TerminalEvent) => {
      if (event.type === 'exchange-ended') this.#count(String(number), event.exchange);
    });
  }

  /** Adds what is read from the terminals when somebody asks. */
  watch(terminals: readonly HostedTerminal[]): void {
    const gauge = (name: string, help: string, read: (hosted: HostedTerminal) => number) => {
      new Gauge({
        name,
        help,
        labelNames: ['terminal'],
        registers: [this.#registry],
        collect() {
          for (const hosted of terminals) this.set({ terminal: String(hosted.number) }, read(hosted));
        },
      });
    };
    gauge('caisse_ap_payment_running', '1 while a payment runs.', ({ terminal }) => (isPaying(terminal) ? 1 : 0));
    gauge('caisse_ap_rules', 'Rules set at the terminal.', ({ terminal }) => terminal.rules.length);
    gauge('caisse_ap_exchanges_remembered', 'Exchanges the terminal remembers.', ({ terminal }) => terminal.exchangeIds.length);
    gauge('caisse_ap_event_listeners', 'Listeners to the events of the terminal.', ({ feed }) => feed.listeners);
    new Gauge({
      name: 'process_resident_memory_bytes',
      help: 'Resident memory of the process.',
      registers: [this.#registry],
      collect() {
        this.set(process.memoryUsage.rss());
      },
    });
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #count(terminal: string, exchange: ExchangeRecord): void {
    const action = exchange.action ?? 'unknown';
    this.#exchanges.inc({ terminal, action, outcome: exchange.outcome ?? 'none' });
    for (const { requirement } of exchange.request.issues) this.#issues.inc({ terminal, requirement });
    if (exchange.answeredAtMs === undefined) return;
    this.#seconds.observe({ terminal, action }, (exchange.answeredAtMs - exchange.receivedAtMs) / 1000);
  }
}

function isPaying({ screen }: SimulatedTerminal): boolean {
  return screen.state === 'waiting-for-card' || screen.state === 'processing';
}
