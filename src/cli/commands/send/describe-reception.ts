import { type Language, type Outcome, outcomeOf } from '../../../protocol/index.js';
import type { Reception } from '../../../wire/index.js';

/** What is known of the operation: the first final outcome, else what the last message says, else nothing. */
export function outcomeOfReception({ responses }: Reception): Outcome {
  const read = responses.filter(({ message }) => !message.isLost && !message.isUnreadable);
  const outcomes = read.map(({ message }) => outcomeOf(message.fields));
  return outcomes.find((outcome) => outcome === 'performed' || outcome === 'not-performed') ?? outcomes.at(-1) ?? 'unknown';
}

/** How the wait ended, when it did not end with an answer and nothing more. */
export function describeEnding({ ending, responses }: Reception, limitMs: number, language: Language): string {
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
  if (responses.length > 0) {
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
