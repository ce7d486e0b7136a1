import type { TerminalControl } from '../target/terminal-control.js';
import { type Cardholder, READY } from './cardholder.js';

/** Told through the control interface of a simulator. */
export function simulatorCardholder(control: TerminalControl | undefined): Cardholder {
  return {
    kind: 'simulator',
    async prepare({ behaviour }) {
      if (control === undefined) return { isReady: false, reason: 'This target has no control interface for the cardholder.' };
      await control.setCardholder(behaviour);
      return READY;
    },
  };
}

/** A peer that completes every payment by itself: nothing else can be had from it. */
export const automaticCardholder: Cardholder = {
  kind: 'automatic',
  async prepare({ behaviour }) {
    if (behaviour === 'pay') return READY;
    return { isReady: false, reason: `The cardholder is automatic and always pays; "${behaviour}" cannot be had.` };
  },
};

/** Nobody is there. */
export const absentCardholder: Cardholder = {
  kind: 'none',
  async prepare({ behaviour }) {
    return { isReady: false, reason: `Nobody is at the terminal (--cardholder none); "${behaviour}" cannot be had.` };
  },
};
