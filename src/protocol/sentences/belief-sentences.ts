import type { Text } from '../language.js';
import { type Said, type Saying, textOf } from './said.js';

/** What a POS should have said, what it said, and what had happened, within a sentence. */
export interface BeliefValues {
  cause: Saying;
  expected: Saying;
  actual: Saying;
}

/** What a POS does wrong that no single message shows: what it believes, and how often it asks. */
export const BELIEF_SENTENCES = {
  /** The word is the merchant's, such as "paid but not booked". */
  'money-lost': ({ word, cause, ...rest }: BeliefValues & { word: Saying }): Said => ({
    message: both(textOf(word), textOf(cause), (one, other, colon) => `${capital(one)}${colon} ${other}.`),
    ...seen(rest),
  }),
  'belief-other': ({ cause, ...rest }: BeliefValues): Said => ({
    message: {
      en: `The POS does not say what it should: ${textOf(cause).en}.`,
      fr: `La caisse ne dit pas ce qu'elle devrait : ${textOf(cause).fr}.`,
    },
    ...seen(rest),
  }),
  'pos-failed': ({ cause, actual }: Omit<BeliefValues, 'expected'>): Said => ({
    message: {
      en: `The POS failed: ${textOf(cause).en}.`,
      fr: `La caisse est tombée en panne : ${textOf(cause).fr}.`,
    },
    expected: { en: 'that it says what became of the order', fr: "qu'elle dise le sort de la demande" },
    actual: textOf(actual),
  }),
  'pos-hung': ({ cause, limitMs }: { cause: Saying; limitMs: number }): Said => ({
    message: {
      en: `The POS came to no end: ${textOf(cause).en}.`,
      fr: `La caisse n'en est pas venue à bout : ${textOf(cause).fr}.`,
    },
    expected: { en: 'that it says that it does not know', fr: "qu'elle dise qu'elle ne sait pas" },
    actual: { en: `nothing within ${limitMs} ms`, fr: `rien en ${limitMs} ms` },
  }),
  'asked-again': ({ count }: { count: number }): Said => ({
    message: {
      en: 'The POS sent more than one request for money for one order.',
      fr: "La caisse a envoyé plus d'une demande d'argent pour un seul ordre.",
    },
    expected: { en: 'one request', fr: 'une seule demande' },
    actual: { en: `${count} requests`, fr: `${count} demandes` },
  }),
  'asked-at-once': (): Said => ({
    message: {
      en: 'The POS sent a request while another one was not answered.',
      fr: "La caisse a envoyé une demande alors qu'une autre attendait sa réponse.",
    },
    expected: { en: 'one request at a time', fr: 'une demande à la fois' },
    actual: { en: 'two at once', fr: 'deux à la fois' },
  }),
  'retry-offered': (): Said => ({
    message: {
      en: 'The POS offers a plain retry of a payment that may have taken place.',
      fr: 'La caisse propose de recommencer un paiement qui a peut-être eu lieu.',
    },
    expected: {
      en: 'no retry before somebody has looked at the terminal',
      fr: "aucune reprise avant qu'on ait regardé le terminal",
    },
    actual: { en: 'a retry', fr: 'une reprise' },
  }),
  'sent-nonetheless': ({ actual }: { actual: Saying }): Said => ({
    message: {
      en: 'The POS sent a request that it should have refused to send.',
      fr: "La caisse a envoyé une demande qu'elle aurait dû refuser d'envoyer.",
    },
    expected: { en: 'no request', fr: 'aucune demande' },
    actual: textOf(actual),
  }),
  'connection-kept': (): Said => ({
    message: {
      en: 'The POS did not close the connection after the exchange.',
      fr: "La caisse n'a pas fermé la connexion après l'échange.",
    },
    expected: { en: 'one connection for each exchange', fr: 'une connexion pour chaque échange' },
    actual: { en: 'a connection that stays open', fr: 'une connexion qui reste ouverte' },
  }),
  'line-end-missing': (): Said => ({
    message: {
      en: 'The request does not end with CR LF.',
      fr: 'La demande ne se termine pas par CR LF.',
    },
    expected: { en: 'CR LF at its end', fr: 'CR LF à la fin' },
    actual: { en: 'none', fr: 'aucun' },
  }),
  'gave-up-late': ({ limitMs, tookMs }: { limitMs: number; tookMs: number }): Said => ({
    message: {
      en: 'The POS waited much longer than the limit it declares.',
      fr: 'La caisse a attendu bien plus longtemps que la limite déclarée.',
    },
    expected: { en: `about ${limitMs} ms`, fr: `environ ${limitMs} ms` },
    actual: textOf(`${tookMs} ms`),
  }),
  'gave-up-early': ({ slowMs, deadlineMs, waitedMs }: { slowMs: number; deadlineMs: number; waitedMs: number }): Said => ({
    message: {
      en: 'The POS gave up while the cardholder still had time to pay.',
      fr: 'La caisse a renoncé alors que le porteur avait encore le temps de payer.',
    },
    expected: {
      en: `that it still waits after ${slowMs} ms${onScale(slowMs, deadlineMs).en}`,
      fr: `qu'elle attende encore après ${slowMs} ms${onScale(slowMs, deadlineMs).fr}`,
    },
    actual: {
      en: `it gave up after ${waitedMs} ms${onScale(waitedMs, deadlineMs).en}`,
      fr: `elle a renoncé après ${waitedMs} ms${onScale(waitedMs, deadlineMs).fr}`,
    },
  }),
} as const;

/** What a cardholder has (CAP-EXC-10). */
const CARDHOLDER_MS = 180_000;

/** What a time stands for where the POS declares a shorter one for the 180 seconds. */
function onScale(ms: number, deadlineMs: number): Text {
  if (deadlineMs >= CARDHOLDER_MS) return textOf('');
  const seconds = Math.round((ms / deadlineMs) * 180);
  return { en: `, which stands for ${seconds} s of 180`, fr: `, soit ${seconds} s sur 180` };
}

function seen({ expected, actual }: Omit<BeliefValues, 'cause'>): Pick<Said, 'expected' | 'actual'> {
  return { expected: textOf(expected), actual: textOf(actual) };
}

function both(one: Text, other: Text, join: (one: string, other: string, colon: string) => string): Text {
  return { en: join(one.en, other.en, ':'), fr: join(one.fr, other.fr, ' :') };
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
