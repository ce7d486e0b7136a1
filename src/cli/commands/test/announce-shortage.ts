import { EURO, findCurrency, formatAmount } from '../../../protocol/index.js';
import type { RunEvent } from '../../../run/index.js';

type Planned = Pick<Extract<RunEvent, { kind: 'started' }>, 'plan' | 'payments'>;

/** Sentences for limits of money with which the run cannot ask all that it plans, each with what to write; none where they do. */
export function announceShortage({ plan, payments: planned }: Planned): string[] {
  const { language, payments } = plan;
  if (planned === undefined || !payments.allowed) return [];
  const { maxMinorUnits = 0, maxTotalMinorUnits = Number.POSITIVE_INFINITY, maxCount = Number.POSITIVE_INFINITY } = payments;
  const currency = findCurrency(plan.capabilities.currencies[0] ?? EURO.code) ?? EURO;
  const show = (minorUnits: number) => formatAmount({ minorUnits, currency }, language);
  const { requests, minorUnits, tooLarge = 0 } = planned;
  const sentences = [];
  if (minorUnits > maxTotalMinorUnits) {
    const [written] = formatAmount({ minorUnits, currency }).split(' ');
    const fix = `payments: {maxTotal: "${written}"}`;
    sentences.push({
      en: `The limit of all payments together does not reach: ${show(minorUnits)} are planned and ${show(maxTotalMinorUnits)} allowed, so that the last questions stay open. Write "${fix}" in a --config file.`,
      fr: `La limite de l'ensemble des paiements ne suffit pas : ${show(minorUnits)} prévus pour ${show(maxTotalMinorUnits)} permis ; les dernières questions resteraient ouvertes. Écrivez « ${fix} » dans un fichier --config.`,
    });
  }
  if (requests > maxCount) {
    const fix = `payments: {maxCount: ${requests}}`;
    sentences.push({
      en: `The number of payments does not reach: ${requests} are planned and ${maxCount} allowed. Write "${fix}" in a --config file.`,
      fr: `Le nombre de paiements ne suffit pas : ${requests} prévus pour ${maxCount} permis. Écrivez « ${fix} » dans un fichier --config.`,
    });
  }
  if (tooLarge > 0) {
    sentences.push({
      en: `${tooLarge} further requests are for more than ${show(maxMinorUnits)} each and are not sent; "payments: {maxAmount: …}" lets them.`,
      fr: `${tooLarge} autres demandes dépassent ${show(maxMinorUnits)} chacune et ne partent pas ; « payments: {maxAmount: …} » les permet.`,
    });
  }
  return sentences.map((sentence) => sentence[language]);
}
