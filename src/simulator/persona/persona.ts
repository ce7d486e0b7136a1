import { z } from 'zod';
import { perCapability } from '../../protocol/index.js';
import { behaviourSchema, IMMEDIATE_ANSWERS } from '../behaviour/behaviour.js';
import { rulesSchema } from '../behaviour/rule.js';
import { currency, flag, group, oneOf, some, tag, text, whole } from '../behaviour/values.js';
import { CARD_APPLICATION_CODES } from './card.js';

const WORDS = 'text that is not empty';
const words = z.string({ error: WORDS }).min(1, WORDS).max(2_000, 'text of at most 2000 characters');

const capabilitiesSchema = group({
  ...perCapability(({ does }) => flag.exactOptional().describe(does)),
  currencies: some(currency, 'a list of one currency or more, such as [EUR]').exactOptional(),
});

const profileSchema = group({
  version: text(/^\d{4}$/, 'four digits in quotes, such as "0320"').describe('CZ of every response.'),
  identifier: text(/^\d{12}$/, 'twelve digits in quotes, such as "330538600404"')
    .exactOptional()
    .describe('CJ of every response; without it the one of the request comes back.'),
  merchant: z.array(words, { error: 'a list of lines' }).max(4, 'a list of at most four lines').exactOptional(),
  contract: text(/^[\x20-\x7e]{1,10}$/, '1 to 10 printable characters, in quotes')
    .exactOptional()
    .describe('CG: merchant contract.'),
  terminalNumber: text(/^[\x20-\x7e]{1,20}$/, '1 to 20 printable characters, in quotes').exactOptional(),
  capabilities: capabilitiesSchema.exactOptional().describe('What it can do; what is left out is as for the default persona.'),
  immediateAnswer: oneOf(IMMEDIATE_ANSWERS).exactOptional(),
  applications: some(oneOf(CARD_APPLICATION_CODES), `a list of one or more of ${CARD_APPLICATION_CODES.join(', ')}`)
    .exactOptional()
    .describe('Card applications it can select, by CC code.'),
});

/** A terminal as it is met in the field: what it is, what it does, and where that is known from. */
export const personaSchema = group({
  name: text(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a name of lower-case letters, digits and hyphens'),
  title: group({ en: words, fr: words }).describe('How it is called in English and in French.'),
  port: whole(1, 65_535).exactOptional().describe('The port such a terminal listens on.'),
  profile: profileSchema.describe('What the terminal is.'),
  lineEndRequired: flag.exactOptional().describe('Turns a request down that does not end with CR LF.'),
  failsOn: z
    .array(tag, { error: 'a list of tags, such as [BF]' })
    .exactOptional()
    .describe('Fields on which it fails: a request that has one is turned down.'),
  default: behaviourSchema.prefault({}).describe('What it does with every request, where no rule says otherwise.'),
  rules: rulesSchema.default([]).describe('What it does with some requests; the first that matches wins.'),
  facts: z
    .array(
      group({
        statement: words,
        sources: z
          .array(text(/^S\d{1,2}$/, 'the id of a source, such as S11'), { error: 'a list of sources, such as [S11]' })
          .min(1, 'a list of one source or more, such as [S11]'),
      }),
      { error: 'a list of facts' },
    )
    .default([])
    .describe('What is publicly known of such terminals, with the sources.'),
});

export type Persona = z.output<typeof personaSchema>;
