export { type Behaviour, behaviourSchema, CARDHOLDERS, IMMEDIATE_ANSWERS } from './behaviour/behaviour.js';
export { FileError } from './behaviour/definition-file.js';
export { loadRules, readRulesFile } from './behaviour/load-rules.js';
export { MAGIC_AMOUNTS, magicAmountRules } from './behaviour/magic-amounts.js';
export { type Rule, ruleSchema, rulesSchema } from './behaviour/rule.js';
export { knownKeys, listedKeys } from './behaviour/values.js';
export { loadPersona, PERSONA_NAMES, type PersonaName } from './persona/load-persona.js';
export { type Persona, personaSchema } from './persona/persona.js';
export { DEFAULT_PROFILE, profileOf } from './persona/profile.js';
export {
  actionSchema,
  type ExchangeRecord,
  exchangeSchema,
  fieldSchema,
  issueSchema,
  messageSchema,
  type Recorded,
} from './record/exchange-record.js';
export { eventSchema, type TerminalEvent } from './record/terminal-event.js';
export { CARDHOLDER_ACTS, type CardholderAct, screenSchema } from './record/terminal-screen.js';
export { linkSimulatedTerminal, startSimulatedTerminal } from './server/server.js';
export { startTerminals, type TerminalsOptions } from './server/start-terminals.js';
export { SimulatorOptionError, type SimulatorOptions } from './server/terminal/options.js';
export type { SimulatedTerminal } from './server/terminal/simulated-terminal.js';
