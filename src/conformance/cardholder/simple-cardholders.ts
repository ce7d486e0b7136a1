import type { Text } from '../../protocol/index.js';
import type { CardholderControl, TerminalControl } from '../target/terminal-control.js';
import { type Cardholder, READY } from './cardholder.js';

/** Told through the control interface of a simulator, or by whoever keeps the terminal in this process. */
export function simulatorCardholder(control: TerminalControl | CardholderControl | undefined): Cardholder {
  return {
    kind: 'simulator',
    async prepare({ behaviour }) {
      if (control === undefined) return { isReady: false, reason: NO_CONTROL };
      await control.setCardholder(behaviour);
      return READY;
    },
  };
}

const NO_CONTROL: Text = {
  en: 'This target has no control interface for the cardholder.',
  fr: "Cette cible n'a pas d'interface de commande pour le porteur.",
};

/** A peer that completes every payment by itself: nothing else can be had from it. */
export const automaticCardholder: Cardholder = {
  kind: 'automatic',
  async prepare({ behaviour }) {
    if (behaviour === 'pay') return READY;
    return {
      isReady: false,
      reason: {
        en: `The cardholder is automatic and always pays; "${behaviour}" cannot be had.`,
        fr: `Le porteur est automatique et paie toujours ; « ${behaviour} » ne peut pas être obtenu.`,
      },
    };
  },
};

/** Nobody is there. */
export const absentCardholder: Cardholder = {
  kind: 'none',
  async prepare({ behaviour }) {
    return {
      isReady: false,
      reason: {
        en: `Nobody is at the terminal (--cardholder none); "${behaviour}" cannot be had.`,
        fr: `Personne n'est au terminal (--cardholder none) ; « ${behaviour} » ne peut pas être obtenu.`,
      },
    };
  },
};
