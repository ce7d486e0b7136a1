import type { Text } from '../language.js';
import { type Said, type Saying, textOf } from './said.js';

/** What came back, in words. */
export interface Answered {
  actual: Saying;
}

const conduct =
  (message: Text, expected: Text) =>
  ({ actual }: Answered): Said => ({ message, expected, actual: textOf(actual) });

const PERFORMED = { en: 'AE 10 (performed)', fr: 'AE 10 (effectué)' };
const IDENTIFIED = { en: 'AE 10 to an identification', fr: 'AE 10 à une identification' };

/** Deviations of the peer's conduct rather than of one field. */
export const CONDUCT_SENTENCES = {
  'final-responses': ({ count }: { count: number }): Said => ({
    message: {
      en: 'A request received more than one final response.',
      fr: "Une demande a reçu plus d'une réponse finale.",
    },
    expected: { en: 'exactly one final response', fr: 'exactement une réponse finale' },
    actual: { en: `${count} final responses`, fr: `${count} réponses finales` },
  }),
  'line-end-answered': ({ count }: { count: number }): Said => ({
    message: {
      en: 'The CR LF after the request was answered as well.',
      fr: 'Le CR LF après la demande a reçu une réponse lui aussi.',
    },
    expected: { en: 'one response', fr: 'une seule réponse' },
    actual: { en: `${count} responses`, fr: `${count} réponses` },
  }),
  'taken-in-part': ({ segments, gapMs, count }: { segments: number; gapMs: number; count: number }): Said => ({
    message: {
      en: 'The terminal took a part of a request for the whole of it.',
      fr: 'Le terminal a pris une partie de la demande pour la demande entière.',
    },
    expected: {
      en: `one response to a request in ${segments} segments${gapMs === 0 ? '' : `, ${gapMs} ms apart`}`,
      fr: `une seule réponse à une demande en ${segments} segments${gapMs === 0 ? '' : `, à ${gapMs} ms d'intervalle`}`,
    },
    actual: {
      en: `AF 09 (format error), ${count} ${count === 1 ? 'response' : 'responses'} in all`,
      fr: `AF 09 (erreur de format), ${count} ${count === 1 ? 'réponse' : 'réponses'} en tout`,
    },
  }),
  unanswered: conduct(
    { en: 'The terminal did not answer.', fr: "Le terminal n'a pas répondu." },
    { en: 'one response', fr: 'une seule réponse' },
  ),
  unended: conduct(
    {
      en: 'The terminal did not say how the operation ended.',
      fr: "Le terminal n'a pas dit comment l'opération s'est terminée.",
    },
    { en: 'one final response: AE 10 or AE 01', fr: 'une réponse finale : AE 10 ou AE 01' },
  ),
  unperformed: conduct(
    {
      en: 'The terminal did not perform what it was asked.',
      fr: "Le terminal n'a pas effectué ce qui lui était demandé.",
    },
    PERFORMED,
  ),
  'reason-other': ({ actual, ...declined }: Declined): Said => ({
    message: { en: 'The terminal gives another reason.', fr: 'Le terminal donne un autre motif.' },
    expected: declinedFor(declined),
    actual: textOf(actual),
  }),
  undeclined: ({ actual, ...declined }: Declined): Said => ({
    message: { en: 'The terminal did not decline.', fr: "Le terminal n'a pas refusé." },
    expected: declinedFor(declined),
    actual: textOf(actual),
  }),
  'performed-nonetheless': conduct(
    {
      en: 'The terminal performed what it should not have.',
      fr: "Le terminal a effectué ce qu'il n'aurait pas dû effectuer.",
    },
    { en: 'no AE 10', fr: "pas d'AE 10" },
  ),
  'begun-and-given-up': conduct(
    {
      en: 'The terminal began an operation and gave it up.',
      fr: "Le terminal a commencé une opération puis l'a abandonnée.",
    },
    { en: 'no operation: AE 01 with AF 09', fr: "pas d'opération : AE 01 avec AF 09" },
  ),
  'immediate-status-other': conduct(
    { en: 'The immediate response has another status.', fr: 'La réponse immédiate porte un autre statut.' },
    { en: 'AE 11 (taken into account)', fr: 'AE 11 (pris en compte)' },
  ),
  slow: ({ limitMs, tookMs }: { limitMs: number; tookMs: number }): Said => ({
    message: { en: 'The answer took long.', fr: 'La réponse a tardé.' },
    expected: { en: `within ${limitMs} ms`, fr: `en ${limitMs} ms` },
    actual: textOf(`${tookMs} ms`),
  }),
  unusable: conduct({ en: 'The terminal cannot be used afterwards.', fr: 'Le terminal est inutilisable ensuite.' }, IDENTIFIED),
  gone: conduct(
    { en: 'The terminal takes no connection any more.', fr: "Le terminal n'accepte plus de connexion." },
    { en: 'a connection', fr: 'une connexion' },
  ),
  unidentified: conduct(
    { en: 'The terminal does not identify itself any more.', fr: "Le terminal ne s'identifie plus." },
    IDENTIFIED,
  ),
  'ticket-came': (): Said => ({
    message: { en: 'A ticket came.', fr: 'Un ticket est arrivé.' },
    expected: { en: 'no ticket', fr: 'pas de ticket' },
    actual: { en: 'a ticket', fr: 'un ticket' },
  }),
  'transaction-other': (values: Transactions): Said => ({
    message: {
      en: 'The second duplicate tells of another transaction than the first.',
      fr: 'Le second duplicata porte sur une autre transaction que le premier.',
    },
    ...transactions(values),
  }),
  'transaction-unreported': (values: Transactions): Said => ({
    message: {
      en: 'The duplicate tells of another transaction than the one before, and none was reported in between.',
      fr: "Le duplicata porte sur une autre transaction que le précédent, et aucune n'a été annoncée entre les deux.",
    },
    ...transactions(values),
  }),
  'booked-unreported': (): Said => ({
    message: {
      en: 'The terminal booked an operation that it did not report as performed: a duplicate tells of it.',
      fr: "Le terminal a enregistré une opération qu'il n'a pas annoncée comme effectuée : un duplicata en fait état.",
    },
    expected: { en: 'nothing booked', fr: "rien d'enregistré" },
    actual: { en: 'a new operation on the duplicate', fr: 'une nouvelle opération sur le duplicata' },
  }),
  'booked-otherwise': ({ expected, actual }: { expected: string; actual: readonly string[] }): Said => ({
    message: {
      en: 'The terminal booked another sum than it reported: the duplicate tells of it.',
      fr: "Le terminal a enregistré un autre montant que celui qu'il a annoncé : le duplicata en fait état.",
    },
    expected: textOf(expected),
    actual: textOf(actual.join(', ')),
  }),
  'booked-in-another-currency': ({ expected, actual }: { expected: string; actual: readonly string[] }): Said => ({
    message: {
      en: 'The terminal booked in another currency than it reported: the duplicate tells of it.',
      fr: "Le terminal a enregistré dans une autre devise que celle qu'il a annoncée : le duplicata en fait état.",
    },
    expected: textOf(expected),
    actual: textOf(actual.join(', ')),
  }),
  'booked-as-another-action': ({ expected, actual }: { expected: string; actual: string }): Said => ({
    message: {
      en: 'The terminal booked another action than it reported: the duplicate tells of it.',
      fr: "Le terminal a enregistré une autre action que celle qu'il a annoncée : le duplicata en fait état.",
    },
    expected: textOf(expected),
    actual: textOf(actual),
  }),
  'booked-again': (): Said => ({
    message: {
      en: 'The terminal booked the operation twice: the duplicate tells of another one, over the same sum, than the response.',
      fr: "Le terminal a enregistré l'opération deux fois : le duplicata en montre une autre, du même montant, que la réponse.",
    },
    expected: { en: 'the operation that the response told of', fr: "l'opération annoncée par la réponse" },
    actual: { en: 'another one', fr: 'une autre' },
  }),
  'authorisation-repeated': (): Said => ({
    message: {
      en: 'Two operations have the same authorisation number.',
      fr: "Deux opérations portent le même numéro d'autorisation.",
    },
    expected: { en: 'a number of its own', fr: 'un numéro propre' },
    actual: { en: 'that of an earlier operation', fr: "celui d'une opération antérieure" },
  }),
  'late-response': ({ count, afterMs }: { count: number; afterMs: number }): Said => ({
    message: {
      en: `A request received more than one final response: the last came ${afterMs} ms after the first.`,
      fr: `Une demande a reçu plus d'une réponse finale : la dernière est arrivée ${afterMs} ms après la première.`,
    },
    expected: { en: 'exactly one final response', fr: 'exactement une réponse finale' },
    actual: { en: `${count} final responses`, fr: `${count} réponses finales` },
  }),
  'otherwise-in-combination': ({ ways, actual }: Answered & { ways: Saying }): Said => ({
    message: {
      en: `The terminal answers otherwise when the request comes like this: ${textOf(ways).en}.`,
      fr: `Le terminal répond autrement quand la demande arrive ainsi : ${textOf(ways).fr}.`,
    },
    expected: { en: 'the answer to the plain request', fr: 'la réponse à la demande simple' },
    actual: textOf(actual),
  }),
  'broken-and-performed': ({ ways, actual }: Answered & { ways: Saying }): Said => ({
    message: {
      en: `The terminal performed ${textOf(ways).en}.`,
      fr: `Le terminal a effectué ${textOf(ways).fr}.`,
    },
    expected: { en: 'no AE 10', fr: "pas d'AE 10" },
    actual: textOf(actual),
  }),
  'payment-otherwise': ({ ways, actual }: Answered & { ways: Saying }): Said => ({
    message: {
      en: `The answer does not fit the payment: ${textOf(ways).en}.`,
      fr: `La réponse ne convient pas au paiement : ${textOf(ways).fr}.`,
    },
    expected: { en: 'one answer, as the gesture lets expect', fr: 'une réponse, conforme au geste' },
    actual: textOf(actual),
  }),
  'line-end-inside': (): Said => ({
    message: {
      en: 'A CR LF stands where a field should begin.',
      fr: 'Un CR LF se trouve là où un champ devrait commencer.',
    },
    expected: { en: 'a field or the end of the message', fr: 'un champ ou la fin du message' },
    actual: textOf('CR LF'),
  }),
  'more-issues': ({ count }: { count: number }): Said => ({
    message:
      count === 1
        ? { en: 'One more issue is not recorded.', fr: "Un écart de plus n'est pas consigné." }
        : { en: `${count} more issues are not recorded.`, fr: `${count} écarts de plus ne sont pas consignés.` },
  }),
} as const;

/** A refusal that was due: with one of these codes of `AF`, named by the reason, or with any. */
export interface Declined extends Answered {
  codes?: readonly string[];
  reason?: string;
}

/** Reasons of a refusal in French, by their names in English. */
export const REASON_WORDS: Readonly<Record<string, string>> = {
  refused: 'refusé',
  forbidden: 'interdit',
  abandoned: 'abandonné',
  'not completed': 'non abouti',
  'timed out': 'délai dépassé',
  'format error': 'erreur de format',
  'selection error': 'erreur de sélection',
  'unknown action': 'action inconnue',
  'nothing of the kind': 'rien de tel',
  'currency not supported': 'devise non supportée',
};

function declinedFor({ codes, reason }: Omit<Declined, 'actual'>): Text {
  if (codes === undefined || reason === undefined) return { en: 'AE 01 (not performed)', fr: 'AE 01 (non effectué)' };
  return {
    en: `AE 01 with AF ${codes.join(' or ')} (${reason})`,
    fr: `AE 01 avec AF ${codes.join(' ou ')} (${REASON_WORDS[reason] ?? reason})`,
  };
}

/** The sums and numbers on two tickets: how many on each, and how many differ. */
export interface Transactions {
  before: number;
  after: number;
  others: number;
}

function transactions({ before, after, others }: Transactions): Pick<Said, 'expected' | 'actual'> {
  return {
    expected: {
      en: `the ${before} sums and numbers of the ticket before`,
      fr: `les ${before} montants et numéros du ticket précédent`,
    },
    actual: {
      en: `${after} sums and numbers, ${others} of them others`,
      fr: `${after} montants et numéros, dont ${others} différents`,
    },
  };
}
