import fc from 'fast-check';
import { writeFields } from '../write-fields.js';

/** Lines as tickets have them: short, with accents and empty ones, in characters of Latin-1. */
const line = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHIJ abcdefghij 0123456789,.:*-éàôÉç€'.replace('€', '£')),
  maxLength: 32,
});

/** The value of `ZT`: `CK`, then a ticket in base64 of the encoding `CK` names, at most 900 characters (CAP-TKT-03 to CAP-TKT-07). */
export function ticketValue(): fc.Arbitrary<string> {
  const codes = fc.tuple(fc.constantFrom('0', '1'), fc.constantFrom('0', '1', '2'), fc.constantFrom('0', '1'));
  return fc.tuple(codes, fc.array(line, { minLength: 1, maxLength: 18 })).map(([[who, which, encoding], lines]) => {
    const body =
      encoding === '1' ? `<html><body><pre>${lines.join('\n')}</pre></body></html>` : `TICKET\r\n${lines.join('\r\n')}`;
    const ticket = Buffer.from(body, 'latin1').toString('base64');
    return writeFields([
      { tag: 'CK', value: who + which + encoding },
      { tag: 'AK', value: ticket },
    ]);
  });
}
