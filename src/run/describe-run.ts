import { packageVersion } from '../package/index.js';
import type { RunStart } from '../report/index.js';
import { describeTarget } from './describe-target.js';
import type { ConformanceSettings } from './settings.js';
import type { SettledRun } from './settle-run.js';

const NOT_GIVEN = { vendor: 'not given', model: 'not given', firmware: 'not given', protocolVersion: 'not given' };

/** What a report says of a run before its first question. */
export function describeRun(
  { plan, filter, command, scenarios }: SettledRun,
  { subject }: Pick<ConformanceSettings, 'subject'>,
  startedAt: Date,
): RunStart {
  const { target, address, known } = describeTarget(plan.target);
  return {
    suite: { name: 'caisse-ap-conformance', version: packageVersion(), node: process.version },
    subject: {
      role: 'terminal',
      target,
      address,
      ...{ ...NOT_GIVEN, ...known, ...subject },
      capabilities: { ...plan.capabilities, currencies: [...plan.capabilities.currencies] },
    },
    cardholder: plan.cardholder.kind,
    startedAt: startedAt.toISOString(),
    seed: plan.seed,
    ...(filter === undefined ? {} : { filter: filter.en, filterInFrench: filter.fr }),
    command,
    planned: scenarios.length,
  };
}
