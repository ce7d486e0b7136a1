import { findCurrency, formatAmount, type Text } from '../../protocol/index.js';
import type { ReportedMoney } from '../conformance-report.js';

/** What a run asked of the money, and what is known to have become of it, in one sentence. Undefined where none was asked for. */
export function describeMoney({ asked, reported, confirmed, doubtful }: ReportedMoney): Text | undefined {
  if (asked.count === 0) return undefined;
  const sure =
    confirmed.count === 0
      ? { en: 'none of them shown by a duplicate', fr: 'aucun attesté par un duplicata' }
      : {
          en: `${confirmed.count} of them shown by a duplicate`,
          fr: `dont ${confirmed.count} attestés par un duplicata`,
        };
  const doubt =
    doubtful.count === 0
      ? { en: '', fr: '' }
      : {
          en: `; ${doubtful.count} without an answer: look at the terminal`,
          fr: ` ; ${doubtful.count} sans réponse : vérifiez sur le terminal`,
        };
  return {
    en: `${asked.count} requests that could move money, ${reported.count} reported as performed (${sumsOf(reported, 'en')}), ${sure.en}${doubt.en}`,
    fr: `${asked.count} demandes pouvant déplacer de l'argent, ${reported.count} annoncées effectuées (${sumsOf(reported, 'fr')}), ${sure.fr}${doubt.fr}`,
  };
}

function sumsOf({ minorUnits }: ReportedMoney['asked'], language: 'en' | 'fr'): string {
  const sums = Object.entries(minorUnits).flatMap(([code, units]) => {
    const currency = findCurrency(code);
    return currency === undefined ? [] : [formatAmount({ minorUnits: units, currency }, language)];
  });
  return sums.length === 0 ? '0' : sums.join(' + ');
}
