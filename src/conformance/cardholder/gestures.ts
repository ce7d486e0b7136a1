import type { CardholderBehaviour, Text } from '../../protocol/index.js';

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

/** What else is said to an operator. */
export const OPERATOR_WORDS = {
  amount: { en: 'Amount', fr: 'Montant' },
  now: { en: 'When the amount is on the screen of the terminal', fr: "Quand le montant est à l'écran du terminal" },
  cue: {
    en: 'The requests follow each other by themselves: the amount on the screen of the terminal is your cue.',
    fr: "Les demandes se suivent d'elles-mêmes : le montant à l'écran du terminal est votre signal.",
  },
  left: { en: 's left', fr: 's restantes' },
  more: { en: 'more to come', fr: 'à suivre' },
  cannot: { en: 'The operator could not do it', fr: "L'opérateur n'a pas pu le faire" },
  asked: { en: 'You were asked', fr: 'On vous demandait' },
  wasItDone: {
    en: 'Was it done as asked?   [Enter] yes   [r] no, ask again   [c] no, and it cannot be done   [p] pause   [q] stop   [?] help',
    fr: 'Cela a-t-il été fait comme demandé ?   [Entrée] oui   [r] non, reposer   [c] non, impossible   [p] pause   [q] arrêter   [?] aide',
  },
  notDone: { en: 'The operator did not do it, or did not say so', fr: "L'opérateur ne l'a pas fait, ou ne l'a pas dit" },
  note: { en: 'A note for the report (Enter for none)', fr: 'Une note pour le rapport (Entrée : aucune)' },
  paused: { en: 'Paused. [Enter] go on   [q] stop', fr: 'En pause. [Entrée] continuer   [q] arrêter' },
} satisfies Record<string, Text>;
