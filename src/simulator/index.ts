export { CARD_APPLICATIONS, type Card, type CardApplication } from './card.js';
export type { CardholderScript, PaymentTimes } from './cardholder-script.js';
export type { Journal, JournalEntry, Print, Receipt, Transaction } from './journal.js';
export { SimulatorOptionError, type SimulatorOptions } from './options.js';
export { DEFAULT_PROFILE, type ImmediateAnswer, type TerminalProfile } from './profile.js';
export { type SimulatedTerminal, startSimulatedTerminal } from './server.js';
