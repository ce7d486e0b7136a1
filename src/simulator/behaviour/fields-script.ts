import { z } from 'zod';
import { flag, group, latin1, oneOf, tag, text, whole } from './values.js';

const MOST_FIELDS = 20;
const fewFields = `a list of at most ${MOST_FIELDS}`;

/** How the fields of every response differ from the usual ones. */
export const fieldsScriptSchema = group({
  version: text(/^[\x20-\x7e]{1,20}$/, 'printable text such as "0301", in quotes')
    .exactOptional()
    .describe('CZ of responses.'),
  identifier: text(/^[\x20-\x7e]{1,20}$/, 'printable text such as "330538600404", in quotes')
    .exactOptional()
    .describe('CJ of responses.'),
  add: z
    .array(group({ tag, value: latin1(999) }), { error: fewFields })
    .max(MOST_FIELDS, fewFields)
    .exactOptional()
    .describe('Fields put at the end of responses, exactly as given.'),
  remove: z.array(tag, { error: fewFields }).max(MOST_FIELDS, fewFields).exactOptional().describe('Fields that are left out.'),
  replace: z
    .record(tag, latin1(999), { error: 'values by tag, such as {"CE": "826"}' })
    .exactOptional()
    .describe('Fields that have this value instead, at their place; one that is not there is put at the end.'),
  amountWidth: whole(2, 12).exactOptional().describe('Digits to which CB is padded with zeros.'),
  failureAmount: oneOf(['echo', 'zero'])
    .exactOptional()
    .describe('CB of what is not performed: the requested amount, or zeros only.'),
  order: oneOf(['usual', 'reverse']).exactOptional().describe('Order of the fields; CZ is first in both.'),
  echo: z
    .record(tag, flag, { error: 'tags, each with true or false' })
    .exactOptional()
    .describe('Fields of the request that come back (true) or do not (false).'),
});

export type FieldsScript = z.output<typeof fieldsScriptSchema>;
