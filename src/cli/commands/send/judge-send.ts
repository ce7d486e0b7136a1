import { decodeFrame } from '../../../codec/index.js';
import {
  checkRequest,
  checkResponse,
  checkResponseToRequest,
  fieldValue,
  type Issue,
  issueOf,
  type Language,
  type Outcome,
  outcomeOf,
} from '../../../protocol/index.js';
import type { Reception } from '../../../wire/index.js';
import { isCutShort } from '../../text/message-view.js';
import type { ComposedRequest } from './compose-send.js';

/** Every deviation of what came back: of each message by itself, then against the request, then of their number. */
export function judgeReception({ bytes, fields }: ComposedRequest, { messages }: Reception): Issue[] {
  const isReadable = checkRequest(decodeFrame(bytes)).every(({ requirement }) => requirement === 'CAP-FRM-17');
  const options = { isReadable, allowances: { partialPayment: false } };
  const issues = messages.flatMap(({ frame }) => {
    const toRequest = isCutShort(frame) ? [] : checkResponseToRequest(frame.fields, fields, options);
    return [...checkResponse(frame), ...toRequest];
  });
  const finals = messages.filter(({ frame }) => ['performed', 'not-performed'].includes(outcomeOf(frame.fields)));
  if (finals.length < 2 || fieldValue(fields, 'BA') === '1') return issues;
  return [...issues, issueOf('CAP-EXC-03', 'final-responses', { count: finals.length })];
}

/** What is known of the operation: the first final outcome, else what the last message says, else nothing. */
export function outcomeOfReception({ messages }: Reception): Outcome {
  const outcomes = messages.filter(({ frame }) => !isCutShort(frame)).map(({ frame }) => outcomeOf(frame.fields));
  return outcomes.find((outcome) => outcome === 'performed' || outcome === 'not-performed') ?? outcomes.at(-1) ?? 'unknown';
}

/** How the wait ended, when it did not end with an answer and nothing more. */
export function describeEnding({ ending, messages }: Reception, limitMs: number, language: Language): string {
  const seconds = limitMs / 1000;
  if (ending === 'interrupted') {
    return { en: 'The wait for an answer was interrupted.', fr: "L'attente de la réponse a été interrompue." }[language];
  }
  if (ending === 'talkative') {
    return {
      en: 'The terminal was still sending when it was no longer listened to.',
      fr: "Le terminal envoyait encore quand on a cessé de l'écouter.",
    }[language];
  }
  if (messages.length > 0) {
    return { en: 'What the terminal answered cannot be read.', fr: 'La réponse du terminal est illisible.' }[language];
  }
  switch (ending) {
    case 'closed':
      return {
        en: 'The terminal closed the connection without an answer.',
        fr: 'Le terminal a fermé la connexion sans répondre.',
      }[language];
    case 'reset':
      return {
        en: 'The terminal broke the connection off without an answer.',
        fr: 'Le terminal a coupé la connexion sans répondre.',
      }[language];
    default:
      return {
        en: `The terminal took the connection and did not answer within ${seconds} s.`,
        fr: `Le terminal a accepté la connexion et n'a pas répondu en ${seconds} s.`,
      }[language];
  }
}

/** What to do about an operation nobody knows the outcome of (CAP-ERR-08, CAP-ERR-09). */
export const UNKNOWN_OUTCOME: Readonly<Record<Language, string>> = {
  en: 'Outcome unknown: the payment may have taken place. Check the terminal, or its last ticket, before asking again.',
  fr: 'Résultat inconnu : le paiement a peut-être eu lieu. Vérifiez sur le terminal, ou sur son dernier ticket, avant de recommencer.',
};
