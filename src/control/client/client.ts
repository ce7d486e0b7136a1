import { z } from 'zod';
import {
  type Behaviour,
  type CardholderAct,
  type ExchangeRecord,
  eventSchema,
  exchangeSchema,
  type Persona,
  type PersonaName,
  personaSchema,
  type Rule,
  rulesSchema,
  type TerminalEvent,
} from '../../simulator/index.js';
import { type Operation, operationSchema } from '../server/schemas/operation-schemas.js';
import { type TerminalState, terminalStateSchema } from '../server/schemas/terminal-schemas.js';
import { type VerifyRequest, type VerifyResult, verifyResultSchema } from '../server/schemas/verify-schemas.js';
import { bodyOf, type HttpCall, makeCall } from './http-call.js';
import { readEvents } from './read-events.js';

/** Exchanges asked for at a time. */
const PAGE_LENGTH = 100;

/** Which exchanges to ask for. */
interface PagePlace {
  readonly after?: number | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Commands a simulated terminal over its HTTP interface, in this process or in a container alike. */
export class TerminalClient {
  /** Address of the interface, without a slash at the end. */
  readonly url: string;
  readonly #terminal: string;

  /** `terminal`: which one, from 1, where a process hosts many. */
  constructor(url: string | URL, terminal = 1) {
    this.url = String(url).replace(/\/+$/, '');
    this.#terminal = `${this.url}/api/terminals/${terminal}`;
  }

  /** What the terminal is and what it does now. */
  async state(): Promise<TerminalState> {
    return bodyOf(await this.#call('GET', ''), terminalStateSchema);
  }

  /** Switches the terminal off and on: it is again as it was started, and remembers nothing. */
  async reset(): Promise<void> {
    await this.#call('POST', '/reset');
  }

  async rules(): Promise<Rule[]> {
    return bodyOf(await this.#call('GET', '/rules'), rulesSchema);
  }

  /** Adds a rule after the others: of those that match a request, the first wins. */
  async addRule(rule: Rule): Promise<void> {
    await this.#call('POST', '/rules', rule);
  }

  /** Does so with the next request, or the next `times` ones. */
  async addBehaviour(then: Behaviour, times = 1): Promise<void> {
    await this.addRule({ times, then });
  }

  async setRules(rules: readonly Rule[]): Promise<void> {
    await this.#call('PUT', '/rules', rules);
  }

  async clearRules(): Promise<void> {
    await this.#call('DELETE', '/rules');
  }

  /** Says what happens where no rule says otherwise. */
  async setDefault(behaviour: Behaviour): Promise<void> {
    await this.#call('PUT', '/default', behaviour);
  }

  async setMagicAmounts(on: boolean): Promise<void> {
    await this.#call('PUT', '/magic-amounts', { on });
  }

  /** Makes it another terminal from the next request on. */
  async setPersona(persona: PersonaName | Persona): Promise<void> {
    await this.#call('PUT', '/persona', typeof persona === 'string' ? { name: persona } : persona);
  }

  async persona(): Promise<Persona> {
    return bodyOf(await this.#call('GET', '/persona'), personaSchema);
  }

  /** Does what somebody at the terminal would do. Throws an error with code `NO_PAYMENT_WAITS` when no payment waits for it. */
  async act(act: CardholderAct): Promise<void> {
    await this.#call('POST', '/cardholder', { act });
  }

  /** What the terminal was asked and did: the newest, oldest of them first; with `after`, those next to that id. Default limit 100. */
  async exchanges({ after, limit = 100 }: { readonly after?: number; readonly limit?: number } = {}): Promise<ExchangeRecord[]> {
    let gathered: ExchangeRecord[] = [];
    for (;;) {
      const place = after === undefined ? { before: gathered.at(0)?.id } : { after: gathered.at(-1)?.id ?? after };
      const { exchanges, links } = await this.#page({ ...place, limit: Math.min(limit - gathered.length, PAGE_LENGTH) });
      gathered = after === undefined ? [...exchanges, ...gathered] : [...gathered, ...exchanges];
      const hasMore = links.includes(after === undefined ? 'rel="prev"' : 'rel="next"');
      if (!hasMore || exchanges.length === 0 || gathered.length >= limit) return gathered;
    }
  }

  async #page({ after, before, limit }: PagePlace): Promise<{ readonly exchanges: ExchangeRecord[]; readonly links: string }> {
    const query = new URLSearchParams({ limit: String(limit) });
    if (after !== undefined) query.set('after', String(after));
    if (before !== undefined) query.set('before', String(before));
    const response = await this.#call('GET', `/exchanges?${query}`);
    return { exchanges: await bodyOf(response, z.array(exchangeSchema)), links: response.headers.get('link') ?? '' };
  }

  async clearExchanges(): Promise<void> {
    await this.#call('DELETE', '/exchanges');
  }

  /** What the terminal booked or refused, whatever its responses said: the newest `limit` operations, oldest of them first. Default 100. */
  async operations({ limit = 100 }: { readonly limit?: number } = {}): Promise<Operation[]> {
    return bodyOf(await this.#call('GET', `/operations?limit=${limit}`), z.array(operationSchema));
  }

  /** Says whether the terminal was asked for something and booked it, and explains near misses. `message` is made for a failed assertion. */
  async verify(wanted: VerifyRequest): Promise<VerifyResult> {
    return bodyOf(await this.#call('POST', '/verify', wanted), verifyResultSchema);
  }

  /**
   * Follows what happens from the moment the promise resolves. Leaving the loop, or the signal, ends it; so does the terminal when it
   * stops, or when its events are not read for too long.
   */
  async events({ signal }: { readonly signal?: AbortSignal } = {}): Promise<AsyncGenerator<TerminalEvent>> {
    const stop = new AbortController();
    const ends = signal === undefined ? stop.signal : AbortSignal.any([stop.signal, signal]);
    const { body } = await this.#call('GET', '/events', undefined, ends);
    return followEvents(body ?? new ReadableStream<Uint8Array>(), stop, ends);
  }

  #call(method: HttpCall['method'], path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    return makeCall({
      method,
      url: this.#terminal + path,
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
  }
}

async function* followEvents(
  stream: AsyncIterable<Uint8Array>,
  stop: AbortController,
  ends: AbortSignal,
): AsyncGenerator<TerminalEvent> {
  try {
    for await (const { data } of readEvents(stream)) {
      const event = eventSchema.safeParse(JSON.parse(data));
      if (event.success) yield event.data;
    }
  } catch (error) {
    // A stream that is cut has ended; what the loop itself throws does not come here.
    if (!ends.aborted && !(error instanceof TypeError)) throw error;
  } finally {
    stop.abort();
  }
}
