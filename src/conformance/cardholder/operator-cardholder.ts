import { type CardholderBehaviour, formatAmount, type Language, type Text } from '../../protocol/index.js';
import type { Cardholder, Gesture } from './cardholder.js';
import { askLine, type OperatorConsole } from './operator-console.js';

/** What the operator has to do at the terminal, as one order. */
export const GESTURES: Readonly<Record<CardholderBehaviour, Text>> = {
  pay: { en: 'present a card and complete the payment', fr: 'présentez une carte et menez le paiement à son terme' },
  refused: { en: 'present a card that the bank refuses', fr: 'présentez une carte que la banque refuse' },
  forbidden: { en: 'present a card that may not be used here', fr: 'présentez une carte interdite sur ce terminal' },
  abandon: { en: 'press the red key', fr: 'appuyez sur la touche rouge' },
  'no-card': {
    en: 'present nothing and wait until the terminal gives up',
    fr: 'ne présentez rien et attendez que le terminal abandonne',
  },
  withdraw: { en: 'insert a card and take it out too early', fr: 'insérez une carte puis retirez-la trop tôt' },
  slow: { en: 'wait 10 seconds, then present a card and pay', fr: 'attendez 10 secondes, puis présentez une carte et payez' },
};

const WORDS = {
  amount: { en: 'Amount', fr: 'Montant' },
  now: { en: 'When the amount is on the screen of the terminal', fr: "Quand le montant est à l'écran du terminal" },
  ready: {
    en: '[Enter] send the request   [c] cannot do it',
    fr: '[Entrée] envoyer la demande   [c] impossible',
  },
  left: { en: 's left', fr: 's restantes' },
  cannot: { en: 'The operator could not do it', fr: "L'opérateur n'a pas pu le faire" },
} satisfies Record<string, Text>;

/**
 * Asks a person: shows the amount and the gesture, waits for Enter before the request leaves, then counts down while the payment
 * runs. A `c` means that it cannot be done, and the scenario becomes inconclusive. So does the end of the input.
 */
export function operatorCardholder(console: OperatorConsole, language: Language): Cardholder {
  return {
    kind: 'operator',
    async prepare(gesture) {
      const { output } = console;
      output.write(`\n  ${WORDS.amount[language]}: ${formatAmount(gesture.amount, language)}\n`);
      output.write(`  ${WORDS.now[language]}: ${GESTURES[gesture.behaviour][language]}.\n`);
      const answer = await askLine(console, `  ${WORDS.ready[language]} > `, gesture.signal);
      if (answer === undefined || /^\s*[cn]/i.test(answer)) {
        const { en, fr } = GESTURES[gesture.behaviour];
        return { isReady: false, reason: { en: `${WORDS.cannot.en}: ${en}.`, fr: `${WORDS.cannot.fr} : ${fr}.` } };
      }
      return { isReady: true, done: countDown(output, gesture, language) };
    },
  };
}

/** Writes the seconds left, each second, over the same line; the returned function ends it. */
function countDown(output: NodeJS.WritableStream, gesture: Gesture, language: Language): () => void {
  let seconds = Math.ceil(gesture.limitMs / 1000);
  const order = GESTURES[gesture.behaviour][language];
  const show = () => output.write(`\r  → ${order} (${seconds} ${WORDS.left[language]})   `);
  show();
  const timer = setInterval(() => {
    seconds = Math.max(0, seconds - 1);
    show();
  }, 1000);
  return () => {
    clearInterval(timer);
    output.write('\n');
  };
}
