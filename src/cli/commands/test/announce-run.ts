import { EURO, findCurrency, formatAmount, type Language } from '../../../protocol/index.js';
import { nameTarget, type RunEvent } from '../../../run/index.js';
import { announcePos } from './announce-pos.js';
import { announceShortage } from './announce-shortage.js';

type Announced = Omit<Extract<RunEvent, { kind: 'started' }>, 'kind'>;

/** What a run says before it asks anything: how many questions of whom, and what may be paid. In the language of the plan. */
export function announceRun(run: Announced): string {
  const { plan, scenarios } = run;
  const count = scenarios.length;
  const keeps = run.kept === undefined ? '' : `${KEPT[plan.language].replace('{}', String(run.kept))}\n`;
  if (plan.pointOfSale !== undefined) return `${announcePos(plan.pointOfSale, count, plan.language)}${keeps}`;
  const target = nameTarget(plan.target, plan.language);
  const kind = plan.cardholder.kind;
  const first = {
    en: `Asking ${count} questions of ${target}, cardholder: ${kind}.`,
    fr: `${count} questions à poser. Cible : ${target}. Porteur : ${kind}.`,
  }[plan.language];
  if (plan.target.kind !== 'network') return `${first}\n${keeps}`;
  return `${first}\n${keeps}${[announcePayments(run), ...announceShortage(run)].join('\n')}\n`;
}

const KEPT: Readonly<Record<Language, string>> = {
  en: 'The answers to {} others are kept.',
  fr: 'Les réponses à {} autres sont gardées.',
};

function announcePayments({ plan, payments: asked = { requests: 0, minorUnits: 0 } }: Announced): string {
  const { language, payments } = plan;
  if (!payments.allowed) {
    return {
      en: 'Payments: none. Nothing that can move money is sent without --allow-payments.',
      fr: "Paiements : aucun. Rien de ce qui peut déplacer de l'argent n'est envoyé sans --allow-payments.",
    }[language];
  }
  const { requests, minorUnits } = asked;
  const currency = findCurrency(plan.capabilities.currencies[0] ?? 'EUR') ?? EURO;
  const show = (sum: number) => formatAmount({ minorUnits: sum, currency }, language);
  const { maxMinorUnits, maxTotalMinorUnits, maxCount } = payments;
  const words = {
    en: { each: 'each', all: 'in all', requests: 'requests' },
    fr: { each: 'chacun', all: 'au total', requests: 'demandes' },
  }[language];
  const limits = [
    ...(maxMinorUnits === undefined ? [] : [`${show(maxMinorUnits)} ${words.each}`]),
    ...(maxTotalMinorUnits === undefined ? [] : [`${show(maxTotalMinorUnits)} ${words.all}`]),
    ...(maxCount === undefined ? [] : [`${maxCount} ${words.requests}`]),
  ].join(', ');
  return {
    en: `Payments: at most ${requests} requests of ${show(minorUnits)} in all, many of which a right terminal declines. Limits: ${limits}.`,
    fr: `Paiements : au plus ${requests} demandes pour ${show(minorUnits)} au total, dont un terminal correct refuse une bonne part. Limites : ${limits}.`,
  }[language];
}
