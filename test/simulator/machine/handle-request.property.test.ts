import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeFrame } from '../../../src/codec/index.js';
import { CARDHOLDER_BEHAVIOURS, checkResponse, checkResponseToRequest } from '../../../src/protocol/index.js';
import type { CardholderScript } from '../../../src/simulator/behaviour/cardholder-script.js';
import { entriesOf } from '../../../src/simulator/record/journal.js';
import { frame, type WireField } from '../../support/wire.js';
import { Desk, POS } from '../desk.js';

const FINANCIAL = ['0', '1', '2'];
const amount = fc.integer({ min: 1, max: 999_999_999_999 }).map((units) => String(units).padStart(2, '0'));
const fewAmounts = fc.constantFrom('0100', '0250', '100');

const options = fc.record(
  {
    CF: fc.constantFrom('FACTURE 1', '~', 'x'.repeat(99)),
    CK: fc.constantFrom('000', '100', '110', '121'),
    CC: fc.constantFrom('000', '001', '00B', '00C', '005'),
    BA: fc.constantFrom('0', '1'),
    BB: fc.constantFrom('0', '1'),
    XX: fc.constant('new'),
  },
  { requiredKeys: [] },
);

/** A well-formed financial request, its fields after CZ in any order. */
const payment = (amounts: fc.Arbitrary<string>) =>
  fc.tuple(amounts, fc.constantFrom(...FINANCIAL), fc.constantFrom('978', '953', '826'), options).chain(([CB, CD, CE, more]) => {
    const [version, ...identity] = POS;
    const extras = Object.entries(more).map(([tag, value]): WireField => [tag, value]);
    const fields: WireField[] = [...identity, ['CB', CB], ['CD', CD], ['CE', CE], ...extras];
    return fc
      .shuffledSubarray(fields, { minLength: fields.length })
      .map((shuffled): WireField[] => [version ?? ['CZ', '0300'], ...shuffled]);
  });

const script: fc.Arbitrary<CardholderScript> = fc.constantFrom(...CARDHOLDER_BEHAVIOURS).map((behaviour) => ({ behaviour }));

test('every well-formed request gets exactly one final response, which meets every requirement', () => {
  fc.assert(
    fc.property(payment(amount), script, fc.integer(), (fields, cardholder, seed) => {
      const steps = responsesTo(new Desk({}, seed), fields, cardholder);
      assert.equal(steps.length, 1);
      const response = decodeFrame(steps[0] ?? '');
      const request = decodeFrame(frame(...fields)).fields;
      const allowances = { partialPayment: false };
      assert.deepEqual(
        [...checkResponse(response), ...checkResponseToRequest(response.fields, request, { isReadable: true, allowances })],
        [],
      );
    }),
  );
});

test('money moves as often as the POS is told so, whatever was asked in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(payment(fewAmounts), script), { maxLength: 20 }), (requests) => {
      const desk = new Desk();
      const told = requests.flatMap(([fields, cardholder]) => desk.ask(fields, cardholder));
      assert.equal(desk.performed, told.filter((response) => response.get('AE') === '10').length);
    }),
  );
});

test('no debit is cancelled twice', () => {
  fc.assert(
    fc.property(fc.array(payment(fewAmounts), { maxLength: 30 }), (requests) => {
      const desk = new Desk();
      for (const fields of requests) desk.ask(fields);
      const cancelled = entriesOf(desk.state.journal).flatMap((entry) =>
        entry.kind === 'transaction' && entry.cancels !== undefined ? [entry.cancels] : [],
      );
      assert.equal(new Set(cancelled).size, cancelled.length);
    }),
  );
});

test('any bytes get one answer that can be sent, and move no money unless they are a request', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 80 }),
      fc.constantFrom('', 'CZ0040320', 'CZ0040300CA00201CD0010'),
      (bytes, beginning) => {
        const desk = new Desk();
        const [response, ...others] = responsesTo(desk, Buffer.concat([Buffer.from(beginning), bytes]), { behaviour: 'pay' });
        assert.equal(others.length, 0);
        assert.match(response ?? '', /^CZ0040320.*AE00201AF00209$/s);
        assert.deepEqual(entriesOf(desk.state.journal), []);
      },
    ),
  );
});

/** The responses as they would be written on the wire. */
function responsesTo(desk: Desk, request: readonly WireField[] | Buffer, cardholder: CardholderScript): string[] {
  return desk.ask(request, cardholder).map((response) => frame(...response).toString('latin1'));
}
