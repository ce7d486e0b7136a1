import type { Outcome as PosOutcome } from '../../../pos/index.js';
import { type Language, outcomeOf } from '../../../protocol/index.js';
import type { Reception } from '../../../wire/index.js';

/** The outcome as `send --json` has it. */
export const OUTCOME_WORDS = { done: 'performed', 'not-done': 'not-performed', unknown: 'unknown' } as const satisfies Readonly<
  Record<PosOutcome['outcome'], string>
>;

/** Whether anything came that says how the operation ended, or that it was taken into account. */
export function isAnswered({ responses }: Reception): boolean {
  const read = responses.filter(({ message }) => !message.isLost && !message.isUnreadable);
  return read.some(({ message }) => outcomeOf(message.fields) !== 'unknown');
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
