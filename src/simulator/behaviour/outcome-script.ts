import type { z } from 'zod';
import { MAX_MINOR_UNITS } from '../../protocol/index.js';
import { flag, group, text, whole } from './values.js';

/** Any two digits, those that the protocol does not know included: a POS has to bear them. */
const twoDigits = (example: string) => text(/^\d{2}$/, `two digits in quotes, such as "${example}"`);
const reasonCode = twoDigits('04');

/** How an operation ends, where that is not left to the cardholder. */
export const outcomeScriptSchema = group({
  status: twoDigits('10')
    .exactOptional()
    .describe('AE of the final response. Without it the cardholder decides; with a reason and no status, "01".'),
  reason: reasonCode.exactOptional().describe('AF code of what is not performed, in place of the usual one.'),
  reasonWhenPerformed: reasonCode.exactOptional().describe('AF code of a performed payment, which usually has none.'),
  reasonText: text(/^[\x20-\x7e]{1,48}$/, 'printable text of 1 to 48 characters')
    .exactOptional()
    .describe('What follows the code in AF, which then has 50 characters at most (CAP-TAG-06).'),
  amount: whole(1, MAX_MINOR_UNITS)
    .exactOptional()
    .describe('Minor units that are performed in place of the requested ones: a partial payment where it is less.'),
  amountShare: whole(1, 100).exactOptional().describe('Percentage of the requested amount that is performed; at least one unit.'),
  application: text(/^[\x20-\x7e]{3}$/, 'three characters, such as "00B"')
    .exactOptional()
    .describe('CC of what is performed.'),
  readMode: text(/^[0-9]$/, 'one digit in quotes, such as "2"')
    .exactOptional()
    .describe('CI of what is performed.'),
  performs: flag
    .exactOptional()
    .describe('Whether money moves, whatever the response says. Without it, money moves when the status is "10".'),
});

export type OutcomeScript = z.output<typeof outcomeScriptSchema>;
