import { z } from 'zod';
import { PERSONA_NAMES, personaSchema } from '../../../simulator/index.js';

const NAMES = `one of ${PERSONA_NAMES.join(', ')}`;

/** A persona of the package by its name, or a whole one. */
export const personaChoiceSchema = z
  .union([z.strictObject({ name: z.enum(PERSONA_NAMES, { error: NAMES }) }), personaSchema], {
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
