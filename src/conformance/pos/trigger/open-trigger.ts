import type { BenchPlan } from '../../plan/bench-plan.js';
import type { PosPlan } from '../../plan/pos-plan.js';
import { BenchError } from '../../verdict/settlement.js';
import { commandTrigger } from './command-trigger.js';
import { embeddedTrigger } from './embedded-trigger.js';
import { httpTrigger } from './http-trigger.js';
import { operatorTrigger } from './operator-trigger.js';
import type { Trigger, TriggerEnvironment } from './trigger.js';

/** Opens the trigger of a plan. */
export function openTrigger(plan: BenchPlan, { trigger, deadlineMs }: PosPlan, environment: TriggerEnvironment): Trigger {
  switch (trigger.kind) {
    case 'embedded':
      return embeddedTrigger({
        identity: plan.pos,
        deadlineMs,
        lineEnd: plan.lineEnd,
        acceptsPartialPayment: plan.capabilities.partialPayment,
      });
    case 'command':
      return commandTrigger(trigger.command, environment, trigger.rules);
    case 'http':
      return httpTrigger(trigger);
    case 'operator':
      if (environment.console === undefined) {
        throw new BenchError('An operator needs a screen and a keyboard, which this process has not.');
      }
      return operatorTrigger(environment.console, plan.language);
    default:
      return trigger satisfies never;
  }
}
