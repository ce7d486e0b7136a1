import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Field } from '../../../src/codec/index.js';
import { checkCardData } from '../../../src/protocol/check/check-card-data.js';

/** Of a public range of test cards. */
const NUMBER = '4970105555555551';
const TICKET = (text: string) => `CK003100AK${String(base64(text).length).padStart(3, '0')}${base64(text)}`;

function base64(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64');
}

describe('A complete card number', () => {
  const shown: readonly [what: string, fields: readonly Field[]][] = [
    ['in a field of another meaning', [{ tag: 'CG', value: NUMBER }]],
    ['in groups, in a field nobody knows', [{ tag: 'XX', value: '4970 1055 5555 5551' }]],
    ['in base64', [{ tag: 'XX', value: base64(`CARTE ${NUMBER}.`) }]],
    ['on the ticket', [{ tag: 'ZT', value: TICKET(`CARTE\n${NUMBER}`) }]],
    ['as the data of a track', [{ tag: 'XX', value: `;${NUMBER}=29121011234567890` }]],
    [
      'over two fields',
      [
        { tag: 'XX', value: NUMBER.slice(0, 8) },
        { tag: 'XY', value: NUMBER.slice(8) },
      ],
    ],
  ];
  for (const [what, fields] of shown) {
    test(`${what} is found`, () => {
      assert.deepEqual(
        checkCardData(fields, []).map(({ requirement, kind }) => [requirement, kind]),
        [['CAP-TAG-12', 'card-number-shown']],
      );
    });
  }

  const harmless: readonly [what: string, fields: readonly Field[], request?: readonly Field[]][] = [
    ['with hidden digits', [{ tag: 'XX', value: '497010######5551' }]],
    ['that has no right check digit', [{ tag: 'XX', value: '4970105555555550' }]],
    ['that is a SIRET', [{ tag: 'ZT', value: TICKET('SIRET 36252187900034') }]],
    ['that the POS had sent itself', [{ tag: 'CF', value: NUMBER }], [{ tag: 'CF', value: NUMBER }]],
    ['that is the line of a cheque', [{ tag: 'AD', value: NUMBER }]],
  ];
  for (const [what, fields, request = []] of harmless) {
    test(`${what} is none`, () => assert.deepEqual(checkCardData(fields, request), []));
  }
});
