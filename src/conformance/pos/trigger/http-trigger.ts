import { setTimeout as sleep } from 'node:timers/promises';
import { maskText } from '../../../protocol/index.js';
import type { Address } from '../../../wire/index.js';
import type { HttpRequest, HttpRules, TriggerPlan } from '../../plan/pos-plan.js';
import type { TriggerReport } from '../order/belief.js';
import type { Order } from '../order/order.js';
import { atPath } from './json-path.js';
import { fillIn, fillInAll } from './placeholders.js';
import { makeBelief } from './read-belief.js';
import type { Trigger } from './trigger.js';

/** Most bytes that are read of an answer. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Starts each order with a request over HTTP, and reads the belief in the answer, or in that of a second one that is asked until it says. */
export function httpTrigger({ request, rules, poll }: Extract<TriggerPlan, { kind: 'http' }>): Trigger {
  return {
    async start(order, { terminal, limitMs, signal }) {
      const limit = AbortSignal.timeout(limitMs);
      const stop = signal === undefined ? limit : AbortSignal.any([limit, signal]);
      try {
        const first = await ask(request, fillerFor(order, terminal), stop);
        let report = read(first, order, rules);
        while (report === 'pending' && poll !== undefined) {
          await sleep(poll.everyMs, undefined, { signal: stop });
          report = read(await ask(poll.request, fillerFor(order, terminal, first), stop), order, rules);
        }
        return report === 'pending' ? { kind: 'untold' } : report;
      } catch (error) {
        if (signal?.aborted === true) return { kind: 'interrupted' };
        if (limit.aborted) return { kind: 'hung', limitMs };
        const why = error instanceof Error ? maskText(causeOf(error)) : '';
        return { kind: 'failed', how: { en: `its interface failed: ${why}`, fr: `son interface a échoué : ${why}` } };
      }
    },
  };
}

function causeOf({ message, cause }: Error): string {
  return cause instanceof Error ? cause.message : message;
}

/** Fills in the order, and what a path finds in the first answer. */
function fillerFor(order: Order, terminal: Address, first?: unknown): (text: string) => string {
  return (text) =>
    fillIn(text, order, terminal).replace(/\{(\$[^{}]*)\}/g, (_whole, path: string) => String(atPath(first, path) ?? ''));
}

async function ask({ method, url, headers, body }: HttpRequest, fill: (text: string) => string, signal: AbortSignal) {
  const filled = fillInAll(body, fill);
  const content = filled === undefined ? undefined : typeof filled === 'string' ? filled : JSON.stringify(filled);
  const isJson = content !== undefined && typeof filled !== 'string';
  const answer = await fetch(fill(url), {
    method,
    headers: {
      ...(isJson ? { 'content-type': 'application/json' } : {}),
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
    },
    ...(content === undefined ? {} : { body: content }),
    redirect: 'manual',
    signal,
  });
  return JSON.parse(await boundedText(answer));
}

async function boundedText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) throw new Error(`it answered more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function read(answer: unknown, order: Order, rules: HttpRules): TriggerReport | 'pending' {
  const said = String(atPath(answer, rules.outcome) ?? '');
  if (rules.pending.includes(said)) return 'pending';
  const outcome = rules.done.includes(said)
    ? 'done'
    : rules.notDone.includes(said)
      ? 'not-done'
      : rules.unknown.includes(said)
        ? 'unknown'
        : undefined;
  if (outcome === undefined) return { kind: 'untold' };
  const find = (path: string | undefined) => (path === undefined ? undefined : atPath(answer, path));
  const details = {
    amount: find(rules.amount),
    currency: find(rules.currency),
    reason: find(rules.reason),
    retry: find(rules.retry),
  };
  return { kind: 'told', belief: makeBelief(outcome, details, order) };
}
