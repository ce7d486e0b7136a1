import type { BenchPlan, PosPlan, Selection } from '../conformance/index.js';
import { packageVersion } from '../package/index.js';
import type { RunStart } from '../report/index.js';
import { formatAddress } from '../wire/index.js';
import { describeTarget } from './describe-target.js';
import { digestsOf } from './former/same-run.js';
import type { ConformanceSettings } from './settings.js';
import { describePos, roleOf } from './settle-pos.js';
import type { SettledRun } from './settle-run.js';

/** What nobody declared is not named. */
const NOT_GIVEN = { vendor: '', model: '', firmware: '', protocolVersion: '' };

/** What a report says of a run before its first question. */
export function describeRun(
  { plan, filter, command, scenarios, depth, left }: SettledRun,
  { subject, selection, options, language }: Pick<ConformanceSettings, 'subject' | 'selection' | 'options' | 'language'>,
  startedAt: Date,
): RunStart {
  const { target, address, known } =
    plan.pointOfSale === undefined ? describeTarget(plan.target) : describePosTarget(plan.pointOfSale);
  return {
    suite: { name: 'caisse-ap-conformance', version: packageVersion(), node: process.version },
    subject: {
      role: roleOf(plan),
      target,
      address,
      ...{ ...NOT_GIVEN, ...known, ...subject },
      capabilities: { ...plan.capabilities, currencies: [...plan.capabilities.currencies] },
    },
    ...describeWho(plan),
    ...(plan.pointOfSale === undefined ? { timeLimits: { ...plan.limits } } : {}),
    startedAt: startedAt.toISOString(),
    seed: plan.seed,
    ...(filter === undefined ? {} : { filter: filter.en, filterInFrench: filter.fr }),
    ...(language === undefined ? {} : { language }),
    command,
    planned: scenarios.length,
    ...(depth === 'full' ? {} : { depth: { name: depth, notAsked: [...left] } }),
    ...(options === undefined ? {} : { options }),
    settled: digestsOf(plan, [depth, selectionIn(selection)]),
  };
}

/** Where nothing is chosen, it does not matter how that is said. */
function selectionIn({ tags, requirements = [], scenarios = [] }: Selection = {}): unknown {
  return [tags ?? '', requirements.toSorted(), scenarios.toSorted()];
}

/** Who paid; of a POS, how orders reached it. */
function describeWho({ cardholder, pointOfSale }: BenchPlan): Pick<RunStart, 'cardholder' | 'trigger'> {
  if (pointOfSale === undefined) return { cardholder: cardholder.kind };
  return { trigger: { kind: pointOfSale.trigger.kind, deadlineMs: pointOfSale.deadlineMs } };
}

function describePosTarget(pointOfSale: PosPlan): ReturnType<typeof describeTarget> {
  const { target } = describePos(pointOfSale);
  const { host, port } = pointOfSale.listen;
  const address = port === 0 ? `a terminal at ${host}, any free port` : `a terminal at ${formatAddress({ host, port })}`;
  const ours = { vendor: 'caisse-ap-conformance', firmware: packageVersion(), protocolVersion: '3.20', model: 'embedded POS' };
  return { target, address, known: pointOfSale.trigger.kind === 'embedded' ? ours : {} };
}
