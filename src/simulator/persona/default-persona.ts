import type { Persona } from './persona.js';

/** The terminal one gets without asking for another: nothing but the default profile. `personas/default.yaml` spells it out. */
export const DEFAULT_PERSONA: Persona = {
  name: 'default',
  title: { en: 'A terminal by the book', fr: 'Un terminal sans surprise' },
  port: 8888,
  profile: { version: '0320' },
  default: {},
  rules: [],
  facts: [],
};
