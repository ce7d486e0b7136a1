import type { Rule } from '../behaviour/rule.js';
import type { Persona } from '../persona/persona.js';
import type { ExchangeRecord } from './exchange-record.js';
import type { TerminalScreen } from './terminal-screen.js';

/** Something that happened at the terminal, with the state it is in since then. */
export type TerminalEvent =
  | { readonly type: 'exchange-began'; readonly exchange: ExchangeRecord }
  | { readonly type: 'exchange-ended'; readonly exchange: ExchangeRecord }
  | { readonly type: 'screen'; readonly screen: TerminalScreen }
  /** The rules have changed, or the default behaviour, or whether amounts are magic. */
  | { readonly type: 'rules'; readonly rules: readonly Rule[] }
  | { readonly type: 'persona'; readonly persona: Persona }
  /** The terminal was switched off and on: exchanges, rules, persona and screen are as they were when it was started. */
  | { readonly type: 'reset' };

export type TerminalListener = (event: TerminalEvent) => void;
