import { GESTURES } from '../../../conformance/index.js';
import { type CardholderBehaviour, EURO, findCurrency, formatAmount, type Language } from '../../../protocol/index.js';
import type { RunPlan } from '../../../run/index.js';

/** What a run would do, for whoever decides whether to begin it. */
export function sayPlan(
  { depth, scenarios, gestures, payments, currency, minutes, measuredIn }: RunPlan,
  language: Language,
): string {
  const total = Object.values(gestures).reduce((sum, count) => sum + count, 0);
  const kinds = Object.entries(gestures).toSorted(([, one], [, other]) => other - one);
  const listed = kinds.map(([kind, count]) => {
    return `  ${String(count).padStart(5)} × ${GESTURES[kind as CardholderBehaviour][language]}`;
  });
  const sum = formatAmount({ minorUnits: payments.minorUnits, currency: findCurrency(currency) ?? EURO }, language);
  const about = minutes < 1 ? { en: 'less than a minute', fr: "moins d'une minute" } : minutesOf(Math.ceil(minutes));
  const source =
    measuredIn === undefined
      ? { en: 'by usual times', fr: 'selon les temps habituels' }
      : { en: `as measured in the run of ${measuredIn}`, fr: `d'après les essais du ${measuredIn}` };
  const lines = {
    en: [
      `Depth ${depth}: ${scenarios} scenarios.`,
      `Gestures at the terminal: ${total}${total === 0 ? '.' : ':'}`,
      ...listed,
      `Payments: at most ${payments.requests} requests of ${sum} in all, many of which a right terminal declines.`,
      `Time: ${about.en}, ${source.en}.`,
      'Nothing was asked of the terminal.',
    ],
    fr: [
      `Profondeur ${depth} : ${scenarios} scénarios.`,
      `Gestes au terminal : ${total}${total === 0 ? '.' : ''}`,
      ...listed,
      `Paiements : au plus ${payments.requests} demandes pour ${sum} au total, dont un terminal correct refuse une bonne part.`,
      `Durée : ${about.fr}, ${source.fr}.`,
      "Rien n'a été demandé au terminal.",
    ],
  };
  return `${lines[language].join('\n')}\n`;
}

function minutesOf(count: number) {
  return { en: `about ${count} minutes`, fr: `environ ${count} minutes` };
}
