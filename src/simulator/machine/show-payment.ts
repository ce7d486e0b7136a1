import { fieldValue, maskText, maskValue } from '../../protocol/index.js';
import type { TerminalProfile } from '../persona/profile.js';
import type { Transaction } from '../record/journal.js';
import { later } from '../record/later.js';
import type { ScreenPayment, TerminalScreen } from '../record/terminal-screen.js';
import type { RunningPayment } from './terminal-state.js';
import { hasTicket, printTicket } from './ticket.js';

/** The screen while a payment runs that ends after so many milliseconds if nobody acts. */
export function showPayment(running: RunningPayment, now: number, endsAfterMs: number): TerminalScreen {
  const { cardholder } = running;
  const isWaiting = cardholder === 'manual' || cardholder === 'no-card' || cardholder === 'slow';
  const givesUp = cardholder === 'manual' || cardholder === 'no-card';
  const payment = paymentOn(running);
  if (!isWaiting) return { state: 'processing', payment };
  return { state: 'waiting-for-card', payment: givesUp ? { ...payment, timeoutAtMs: now + endsAfterMs } : payment };
}

/** The screen once a payment has ended, with its ticket; text that a behaviour has put there is masked. */
export function showResult(running: RunningPayment, transaction: Transaction, profile: TerminalProfile): TerminalScreen {
  const { isPerformed, reason } = transaction;
  const { ticketText } = running.behaviour;
  const screen = {
    state: 'result',
    payment: paymentOn(running),
    result: { performed: isPerformed, ...(reason === undefined ? {} : { reason }) },
  } as const;
  if (!hasTicket(transaction)) return screen;
  const ticket = later(() => (ticketText === undefined ? printTicket(transaction, profile) : maskText(ticketText)));
  return {
    ...screen,
    get ticket() {
      return ticket();
    },
  };
}

function paymentOn({ action, amount, request, startedAt }: RunningPayment): ScreenPayment {
  return {
    action: action.name,
    minorUnits: amount.minorUnits,
    currency: amount.currency.code,
    pos: maskValue('CA', fieldValue(request, 'CA') ?? ''),
    startedAtMs: startedAt,
  };
}
