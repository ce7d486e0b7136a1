import { CAPABILITIES, CAPABILITY_NAMES, type Text } from '../../protocol/index.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { inconclusive, notApplicable, type Settlement } from '../verdict/settlement.js';

const NO_PAYMENTS: Text = {
  en: 'It sends requests that can move money; they are sent with --allow-payments only.',
  fr: "Ce scénario envoie des demandes qui peuvent déplacer de l'argent ; elles ne partent qu'avec --allow-payments.",
};

const NO_CARDHOLDER: Text = {
  en: 'It needs a cardholder, and nobody is at the terminal (--cardholder none).',
  fr: "Ce scénario a besoin d'un porteur, et personne n'est au terminal (--cardholder none).",
};

const NO_CONTROL: Text = {
  en: 'It needs a terminal whose memory can be emptied, which the bench cannot do to this one.',
  fr: "Ce scénario a besoin d'un terminal dont on peut vider la mémoire, ce que le banc ne peut pas faire de celui-ci.",
};

/** All tags that gate a scenario, for the reader of a feature file and the test that allows no other. */
export const GATE_TAGS: readonly string[] = [
  ...Object.values(CAPABILITIES).map(({ tag }) => tag),
  '@needs-payments',
  '@needs-cardholder',
  '@needs-control',
];

/**
 * Why a scenario with these tags is not asked of this subject on this bench, or undefined when it is. A capability comes first: what
 * a subject does not do needs no money and no cardholder.
 */
export function gateScenario(tags: readonly string[], plan: BenchPlan): Settlement | undefined {
  for (const name of CAPABILITY_NAMES) {
    const { tag, what } = CAPABILITIES[name];
    if (plan.capabilities[name] || !tags.includes(tag)) continue;
    const who = plan.pointOfSale === undefined ? 'Le terminal' : 'La caisse';
    return notApplicable({ en: `The subject declares no ${what.en}.`, fr: `${who} déclare ne pas faire ${what.fr}.` });
  }
  if (tags.includes('@needs-payments') && plan.target.kind === 'network' && !plan.payments.allowed) {
    return inconclusive(NO_PAYMENTS);
  }
  if (tags.includes('@needs-cardholder') && plan.cardholder.kind === 'none') {
    return inconclusive(NO_CARDHOLDER);
  }
  if (tags.includes('@needs-control') && (plan.target.kind === 'network' || plan.target.kind === 'linked')) {
    return inconclusive(NO_CONTROL);
  }
  return undefined;
}
