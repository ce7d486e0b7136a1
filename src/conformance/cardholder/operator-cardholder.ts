import { type CardholderBehaviour, formatAmount, type Language, type Text } from '../../protocol/index.js';
import type { Cardholder, Gesture } from './cardholder.js';
import { askLine, type OperatorConsole } from './operator-console.js';
import type { OperatorDesk } from './operator-desk.js';

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
  mistake: {
    en: 'The operator says that this was not what was done',
    fr: "L'opérateur dit que le geste fait n'était pas celui-ci",
  },
} satisfies Record<string, Text>;

/**
 * Asks a person at a desk: the request leaves when they say so, and what they cannot do makes the scenario inconclusive. So does a mistake
 * that they own up to while the payment runs, and that nobody is at the desk any more.
 */
export function operatorCardholder(desk: OperatorDesk): Cardholder {
  return {
    kind: 'operator',
    async prepare(gesture) {
      const { behaviour } = gesture;
      if ((await desk.present(gesture)) !== 'go') return { isReady: false, reason: reasonFor('cannot', behaviour) };
      const end = desk.follow(gesture);
      return { isReady: true, done: () => (end() ? reasonFor('mistake', behaviour) : undefined) };
    },
  };
}

function reasonFor(word: 'cannot' | 'mistake', behaviour: CardholderBehaviour): Text {
  const { en, fr } = GESTURES[behaviour];
  return { en: `${WORDS[word].en}: ${en}.`, fr: `${WORDS[word].fr} : ${fr}.` };
}

/**
 * The desk of a console: shows the amount and the gesture, waits for Enter before the request leaves, then counts down while the payment
 * runs. A `c` means that it cannot be done; so does the end of the input, once and for all.
 */
export function consoleDesk(console: OperatorConsole, language: Language): OperatorDesk {
  const { output } = console;
  return {
    async present(gesture) {
      output.write(`\n  ${WORDS.amount[language]}: ${formatAmount(gesture.amount, language)}\n`);
      output.write(`  ${WORDS.now[language]}: ${GESTURES[gesture.behaviour][language]}.\n`);
      const answer = await askLine(console, `  ${WORDS.ready[language]} > `, gesture.signal);
      if (answer === undefined) {
        if (gesture.signal?.aborted === true) output.write('\n');
        return undefined;
      }
      return /^\s*[cn]/i.test(answer) ? 'cannot' : 'go';
    },
    follow(gesture) {
      const end = countDown(output, gesture, language);
      return () => {
        end();
        return false;
      };
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
