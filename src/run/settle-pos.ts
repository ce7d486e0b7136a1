import { type BenchPlan, EMBEDDED_CAPABILITIES, type PosPlan, type TriggerKind } from '../conformance/index.js';
import type { Capabilities } from '../protocol/index.js';
import type { Address } from '../wire/index.js';
import { wrong } from './run-error.js';
import type { PosUnderTest } from './settings.js';

/** A POS with a fixed terminal address looks for it at the usual port; a program can be told any. */
const USUAL_PORTS: Readonly<Record<TriggerKind, number>> = { embedded: 0, command: 0, http: 8888, operator: 8888 };

/** What the embedded POS is given, so that a whole run is a matter of seconds. */
const EMBEDDED_DEADLINE_MS = 400;

/** What a POS waits for a cardholder, unless its maker declares another time (CAP-EXC-10). */
const USUAL_DEADLINE_MS = 180_000;

/** So much longer than the POS itself does the harness wait for it. */
const BEYOND_MS = 8_000;

/** A person needs a while to act, and to look. */
const OPERATOR_MS = 600_000;

/** Currencies that are asked unless the configuration says which ones the POS takes: with two, none and three decimals. */
export const POS_CURRENCIES = ['EUR', 'JPY', 'XPF', 'TND'] as const;

/** The plan of a POS under test, defaults filled in. Throws `RunError` for what cannot be. */
export function settlePosPlan({ trigger = { kind: 'embedded' }, ...given }: PosUnderTest): PosPlan {
  const isEmbedded = trigger.kind === 'embedded';
  const { realTime = false } = given;
  const declaredMs = given.deadlineMs ?? (isEmbedded ? EMBEDDED_DEADLINE_MS : USUAL_DEADLINE_MS);
  const deadlineMs = realTime ? Math.max(declaredMs, USUAL_DEADLINE_MS) : declaredMs;
  if (!Number.isInteger(deadlineMs) || deadlineMs < 100) {
    throw wrong('pointOfSale.deadlineMs', {
      en: 'It has to be a whole number of milliseconds, 100 or more.',
      fr: 'Il faut un nombre entier de millisecondes, 100 ou plus.',
    });
  }
  const listen: Address = given.listen ?? { host: '127.0.0.1', port: USUAL_PORTS[trigger.kind] };
  const usualLimit = trigger.kind === 'operator' ? OPERATOR_MS : 2 * deadlineMs + BEYOND_MS;
  return {
    trigger,
    listen: { host: listen.host, port: listen.port },
    deadlineMs,
    limitMs: given.limitMs ?? usualLimit,
    severalPayments: given.severalPayments ?? isEmbedded,
  };
}

/** What a POS is taken to do: everything that the contract of a trigger can ask for. Our own prints as well. */
export function usualPosCapabilities({ trigger }: PosPlan): Capabilities {
  return { ...EMBEDDED_CAPABILITIES, print: trigger.kind === 'embedded', currencies: [...POS_CURRENCIES] };
}

/** How reports name a POS under test. */
export function describePos({ trigger, deadlineMs }: PosPlan): { readonly target: string; readonly deadline: string } {
  const deadline = `${deadlineMs / 1000} s`;
  switch (trigger.kind) {
    case 'command':
      return { target: trigger.command, deadline };
    case 'http':
      return { target: trigger.request.url, deadline };
    default:
      return { target: trigger.kind, deadline };
  }
}

/** The POS of a plan; undefined where a terminal is asked. */
export function roleOf({ pointOfSale }: Pick<BenchPlan, 'pointOfSale'>): 'terminal' | 'pos' {
  return pointOfSale === undefined ? 'terminal' : 'pos';
}
