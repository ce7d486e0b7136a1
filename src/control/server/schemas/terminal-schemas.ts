import { z } from 'zod';
import { perCapability } from '../../../protocol/index.js';
import {
  behaviourSchema,
  CARDHOLDER_ACTS,
  IMMEDIATE_ANSWERS,
  knownKeys,
  PERSONA_NAMES,
  personaSchema,
  type Recorded,
  screenSchema,
} from '../../../simulator/index.js';

const profileSchema = z.object({
  version: z.string().describe('CZ of responses.'),
  identifier: z.string().exactOptional().describe('CJ of responses; without it the one of the request comes back.'),
  contract: z.string(),
  terminalNumber: z.string(),
  merchant: z.array(z.string()),
  capabilities: z.object({
    ...perCapability(({ does }) => z.boolean().describe(does)),
    currencies: z.array(z.string()),
  }),
  immediateAnswer: z.enum(IMMEDIATE_ANSWERS),
  applications: z.array(z.string()),
});

/** Everything about a terminal but its rules and exchanges, which have addresses of their own. */
export const terminalStateSchema = z
  .object({
    number: z.int().describe('From 1: its place in the addresses of this interface.'),
    address: z.object({ host: z.string(), port: z.int() }).describe('Where it listens for POS, as this process sees it.'),
    persona: personaSchema,
    profile: profileSchema,
    default: behaviourSchema.describe('What happens where no rule says otherwise.'),
    magicAmounts: z.boolean().describe('Whether the last two digits of an amount choose what happens.'),
    screen: screenSchema,
    counts: z.object({
      exchanges: z.int().describe('Exchanges that are remembered.'),
      rules: z.int(),
      operations: z.int().describe('Operations in the journal of the terminal.'),
    }),
  })
  .describe('A terminal: what it is and what it does now.');

export type TerminalState = Recorded<z.output<typeof terminalStateSchema>>;

const NAMED_ACTS = `one of ${CARDHOLDER_ACTS.join(', ')}`;

/** What somebody in front of the terminal does. */
export const cardholderActSchema = knownKeys(
  { act: z.enum(CARDHOLDER_ACTS, { error: NAMED_ACTS }) },
  'an object with an act',
).describe('withdraw: the card is taken out too early. wait: nobody does anything until the terminal gives up.');

export const switchSchema = knownKeys({ on: z.boolean({ error: 'true or false' }) }, 'an object, such as {"on": true}').describe(
  'Switches something on or off.',
);

/** Whether the process serves. */
export const healthSchema = z
  .object({ status: z.literal('ok'), terminals: z.int().describe('How many terminals it hosts.') })
  .describe('Whether the process serves.');

const NAMES = `one of ${PERSONA_NAMES.join(', ')}`;

/** A persona of the package by its name, or a whole one. */
export const personaChoiceSchema = z
  .union([knownKeys({ name: z.enum(PERSONA_NAMES, { error: NAMES }) }, NAMES), personaSchema], {
    error: `either a name, such as {"name": "nepting"}, or a whole persona`,
  })
  .describe('Either {"name": …}, a persona of the package, or a whole persona.');

/** An ending of amounts that chooses what happens. */
export const magicAmountSchema = z
  .object({
    ending: z.string().describe('Last two digits of the amount in minor units.'),
    title: z.object({ en: z.string(), fr: z.string() }),
  })
  .describe('An ending of amounts that chooses what happens.');
