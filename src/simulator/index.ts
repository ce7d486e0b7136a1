export { type Behaviour, behaviourSchema, CARDHOLDERS, IMMEDIATE_ANSWERS } from './behaviour/behaviour.js';
export type { CardholderScript, PaymentTimes } from './behaviour/cardholder-script.js';
export { FileError, type FileProblem } from './behaviour/definition-file.js';
export { type DeliveryScript, deliveryScriptSchema } from './behaviour/delivery-script.js';
export { type FieldsScript, fieldsScriptSchema } from './behaviour/fields-script.js';
export { loadRules, readRulesFile } from './behaviour/load-rules.js';
export { MAGIC_AMOUNTS, type MagicAmount, magicAmountRules } from './behaviour/magic-amounts.js';
export { type OutcomeScript, outcomeScriptSchema } from './behaviour/outcome-script.js';
export { type Condition, MAX_RULES, type Rule, ruleSchema, rulesSchema } from './behaviour/rule.js';
export { CARD_APPLICATIONS, type Card, type CardApplication } from './persona/card.js';
export { loadPersona, PERSONA_NAMES, type PersonaName } from './persona/load-persona.js';
export { type Persona, personaSchema } from './persona/persona.js';
export { DEFAULT_PROFILE, type TerminalProfile } from './persona/profile.js';
export { profileOf } from './persona/profile-of.js';
export {
  actionSchema,
  type ExchangeRecord,
  exchangeSchema,
  fieldSchema,
  issueSchema,
  type MessageRecord,
  messageSchema,
  type Recorded,
} from './record/exchange-record.js';
export type { Journal, JournalEntry, Print, Receipt, Transaction } from './record/journal.js';
export { eventSchema, type TerminalEvent, type TerminalListener } from './record/terminal-event.js';
export {
  CARDHOLDER_ACTS,
  type CardholderAct,
  type ScreenPayment,
  screenSchema,
  type TerminalScreen,
} from './record/terminal-screen.js';
export { SimulatorOptionError, type SimulatorOptions } from './server/options.js';
export { linkSimulatedTerminal, startSimulatedTerminal } from './server/server.js';
export type { LinkedTerminal, SimulatedTerminal } from './server/simulated-terminal.js';
export { startTerminals, type TerminalsOptions } from './server/start-terminals.js';
