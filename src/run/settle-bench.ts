import { randomInt, randomUUID } from 'node:crypto';
import { type BenchPlan, EMBEDDED_CAPABILITIES, type TargetPlan } from '../conformance/index.js';
import { DEFAULT_POS } from '../protocol/index.js';
import { CONTAINER_TIME_LIMITS, EMBEDDED_TIME_LIMITS, NETWORK_TIME_LIMITS, type TimeLimits } from '../wire/index.js';
import { wrong } from './run-error.js';
import type { BenchSettings } from './settings.js';
import { settlePosPlan, usualPosCapabilities } from './settle-pos.js';

/** Time limits of each kind of target, where the settings have no others. */
const USUAL_LIMITS: Readonly<Record<TargetPlan['kind'], TimeLimits>> = {
  embedded: EMBEDDED_TIME_LIMITS,
  container: CONTAINER_TIME_LIMITS,
  network: NETWORK_TIME_LIMITS,
  linked: EMBEDDED_TIME_LIMITS,
};

/** An automatic cardholder needs no time to find the card. */
const AUTOMATIC_PAYMENT_MS = 20_000;

/** A person acts for every payment of a scenario. */
const OPERATOR_SCENARIO_MS = 3_600_000;

/** The plan of a bench, defaults filled in. Throws `RunError` for settings that contradict each other. */
export function settleBench(settings: BenchSettings): BenchPlan {
  const { target = { kind: 'embedded' }, lineEnd = false, language = 'en' } = settings;
  const pointOfSale = settings.pointOfSale === undefined ? undefined : settlePosPlan(settings.pointOfSale);
  const isSimulator = target.kind === 'embedded' || target.kind === 'container';
  const canBeTold = isSimulator || (target.kind === 'linked' && target.cardholder !== undefined);
  const { cardholder = { kind: canBeTold && pointOfSale === undefined ? 'simulator' : 'none' }, seed = randomInt(2 ** 31) } =
    settings;
  assertCardholder(cardholder, canBeTold);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw wrong('seed', 'It has to be a whole number from 0 to 4294967295.');
  return {
    runId: randomUUID(),
    target: planTarget(target),
    cardholder,
    capabilities: {
      ...(pointOfSale === undefined ? EMBEDDED_CAPABILITIES : usualPosCapabilities(pointOfSale)),
      ...settings.capabilities,
    },
    pos: { ...DEFAULT_POS, ...settings.pos },
    limits: { ...usualLimits(target.kind, cardholder.kind), ...settings.limits },
    lineEnd,
    payments: isSimulator ? { allowed: true } : (settings.payments ?? { allowed: target.kind === 'linked' }),
    ...(pointOfSale === undefined ? {} : { pointOfSale }),
    language,
    seed,
  };
}

function usualLimits(target: TargetPlan['kind'], cardholder: BenchPlan['cardholder']['kind']): TimeLimits {
  const limits = USUAL_LIMITS[target];
  if (target !== 'network') return limits;
  if (cardholder === 'operator') return { ...limits, scenario: OPERATOR_SCENARIO_MS };
  return cardholder === 'automatic' ? { ...limits, payment: AUTOMATIC_PAYMENT_MS } : limits;
}

/** Plain data: what is of this process stays out of it. */
function planTarget(target: NonNullable<BenchSettings['target']>): TargetPlan {
  if (target.kind === 'linked') return { kind: 'linked' };
  if (target.kind !== 'network') return target;
  return { kind: 'network', address: { host: target.address.host, port: target.address.port } };
}

function assertCardholder({ kind, command }: BenchPlan['cardholder'], canBeTold: boolean): void {
  if (kind === 'simulator' && !canBeTold) {
    throw wrong('cardholder.kind', {
      en: 'A simulator cardholder needs a target with a control interface. For HOST:PORT use operator, automatic, command or none.',
      fr: "Le porteur « simulator » a besoin d'une cible à interface de commande. Pour HOST:PORT, utilisez operator, automatic, command ou none.",
    });
  }
  if (kind === 'command' && command === undefined) {
    throw wrong('cardholder.command', {
      en: 'The cardholder "command" needs a command line.',
      fr: 'Le porteur « command » a besoin d’une ligne de commande.',
    });
  }
}
