import type { Text } from '../../protocol/index.js';
import type { Behaviour } from './behaviour.js';
import type { Rule } from './rule.js';

/** A behaviour that a POS chooses by the last two digits of an amount. */
export interface MagicAmount {
  /** Last two digits of the amount in minor units. */
  readonly ending: string;
  readonly title: Text;
  readonly rule: Rule;
}

/** How late a late answer is: long enough to notice, short enough for a POS that waits its usual minute. */
const LATE_MS = 10_000;

/** Amounts by which a POS that cannot be changed meets what real terminals do. Endings that are not here are paid as usual. */
export const MAGIC_AMOUNTS: readonly MagicAmount[] = [
  magic('31', 'refused by the bank (AF 04)', 'refus de la banque (AF 04)', { cardholder: 'refused' }),
  magic('32', 'card or operation forbidden (AF 05)', 'carte ou opération interdite (AF 05)', { cardholder: 'forbidden' }),
  magic('33', 'red key: abandoned (AF 11)', 'touche rouge : abandon (AF 11)', { cardholder: 'abandon' }),
  magic('34', 'no card until the time-out (AF 08)', 'pas de carte avant la fin du délai (AF 08)', { cardholder: 'no-card' }),
  magic('35', 'card taken out too early (AF 07)', 'carte retirée trop tôt (AF 07)', { cardholder: 'withdraw' }),
  magic('36', 'phone call required (AF 02)', 'appel téléphonique demandé (AF 02)', { outcome: { status: '01', reason: '02' } }),
  magic('37', 'busy, nothing performed', 'occupé, rien de fait', { busy: true }),
  magic('41', 'half of the amount is paid', 'la moitié du montant est payée', { outcome: { amountShare: 50 } }),
  magic('42', 'paid by the cardholder after a while', 'payé après un moment', { cardholder: 'slow' }),
  magic('51', 'paid, and no response', 'payé, sans réponse', { delivery: { silent: true } }),
  magic('52', 'paid, response 10 seconds late', 'payé, réponse 10 secondes trop tard', { delivery: { lateMs: LATE_MS } }),
  magic('53', 'paid, response lost: connection reset', 'payé, réponse perdue : connexion coupée', {
    delivery: { connection: 'reset', moment: 'before' },
  }),
  magic('54', 'paid, connection closed in the middle of the response', 'payé, connexion fermée au milieu de la réponse', {
    delivery: { connection: 'close', moment: 'during' },
  }),
  magic('55', 'refused, connection closed without a response', 'refusé, connexion fermée sans réponse', {
    cardholder: 'refused',
    delivery: { connection: 'close', moment: 'before' },
  }),
  magic('61', 'paid, response cut in three segments', 'payé, réponse en trois segments', {
    delivery: { segmentation: { cutAt: [20, 60], gapMs: 150 } },
  }),
  magic('62', 'paid, response byte by byte', 'payé, réponse octet par octet', { delivery: { segmentation: 'every-byte' } }),
  magic('63', 'paid, answered twice', 'payé, deux réponses', { delivery: { repeat: 2 } }),
  magic('64', 'paid, response ends with CR LF', 'payé, réponse terminée par CR LF', { delivery: { lineEnd: true } }),
  magic('65', 'paid, response longer than 1,200 characters', 'payé, réponse de plus de 1 200 caractères', {
    delivery: { padTo: 1_201 },
  }),
  magic('71', 'paid, one length is wrong', 'payé, une longueur est fausse', { delivery: { wrongLength: { tag: 'CB', by: 1 } } }),
  magic('72', 'paid, response cut short', 'payé, réponse tronquée', { delivery: { truncateAt: 40 } }),
  magic('73', 'paid, garbage in place of the response', 'payé, octets quelconques au lieu de la réponse', {
    delivery: { garbage: 'GARBAGE ?! 0123456789' },
  }),
  magic('74', 'paid, response in another currency', 'payé, réponse dans une autre devise', {
    fields: { replace: { CE: '826' } },
  }),
  magic('75', 'paid, response without outcome (AE)', 'payé, réponse sans résultat (AE)', { fields: { remove: ['AE'] } }),
  magic('76', 'taken into account only (AE 11), nothing performed', 'pris en compte seulement (AE 11), rien de fait', {
    outcome: { status: '11' },
  }),
  magic('77', 'taken into account (AE 11), then paid', 'pris en compte (AE 11), puis payé', {
    acknowledges: true,
    cardholder: 'slow',
  }),
];

/** The same as rules, for requests that move money. */
export function magicAmountRules(): Rule[] {
  return MAGIC_AMOUNTS.map(({ rule }) => rule);
}

function magic(ending: string, en: string, fr: string, then: Behaviour): MagicAmount {
  const action: Rule['when'] = { action: ['debit', 'credit', 'cancellation', 'cheque'], minorUnitsEnding: ending };
  return { ending, title: { en, fr }, rule: { id: `magic-amount-${ending}`, when: action, then } };
}
