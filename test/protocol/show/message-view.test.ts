import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readMessage, viewExchange, viewMessage } from '../../../src/protocol/index.js';

const HEAD = 'CZ0040320CA00201';
const NUMBER = '4970101234567893';
const TICKET = 'ZT018CK003100AK00541414';
const view = (text: string, options: Partial<Parameters<typeof viewMessage>[1]> = {}) =>
  viewMessage(readMessage(text), { language: 'en', ...options });

describe('a message is shown', () => {
  test('in one sentence, and field by field with its place', () => {
    const { direction, explanation, fields, more, remainder } = view(`${HEAD}CD001I\r\n`);
    assert.deepEqual(
      [direction, explanation, more, remainder],
      ['request', 'Request: identification, POS 01.', undefined, undefined],
    );
    assert.deepEqual(
      fields.map(({ tag, offset, length, value }) => [tag, offset, length, value]),
      [
        ['CZ', 0, 4, '0320'],
        ['CA', 9, 2, '01'],
        ['CD', 16, 1, 'I'],
      ],
    );
  });

  test('with what could not be read: nobody knows then what it was', () => {
    const { direction, remainder } = view(`${HEAD}CB0x3150`);
    assert.equal(direction, 'unknown');
    assert.deepEqual(remainder, { offset: 16, length: 8, text: 'CB0x3***' });
  });

  test('up to a limit of fields, those inside of others counted, and the rest is counted', () => {
    const { fields, more } = view(`${HEAD}${TICKET}AE00210AF00211`, { limits: { fieldsPerMessage: 4 } });
    assert.deepEqual(more, { count: 2, tags: ['AE', 'AF'] });
    assert.deepEqual(
      fields[2]?.fields?.map(({ tag }) => tag),
      ['CK'],
    );
    assert.deepEqual(fields[2]?.more, { count: 1, tags: ['AK'] });
  });

  test('masked, also where the number goes on behind what is shown', () => {
    const text = `${HEAD}CF010${NUMBER.slice(0, 10)}CE006${NUMBER.slice(10)}`;
    assert.doesNotMatch(JSON.stringify(view(text, { limits: { fieldsPerMessage: 3 } })), /49701/);
  });

  test('in clear where it is asked for', () => {
    assert.equal(view(`AA016${NUMBER}`, { unmask: true }).fields[0]?.value, NUMBER);
  });
});

describe('an exchange is shown', () => {
  const response = { message: readMessage(`${HEAD}AE00210`), afterMs: undefined };
  const exchange = { request: readMessage(`${HEAD}CB0x3150`), responses: [response, response, response] };

  test('with its first responses, and the rest is counted', () => {
    const { responses, more } = viewExchange(exchange, { language: 'en', limits: { messagesPerExchange: 2 } });
    assert.equal(responses.length, 2);
    assert.deepEqual(more, { count: 1, tags: ['CZ', 'CA', 'AE'] });
  });

  test('with the fault we put into our own request', () => {
    const shown = (own?: 'pos') => viewExchange(exchange, { language: 'en', ...(own && { own }) }).request.remainder?.text;
    assert.equal(shown('pos'), 'CB0x3150');
    assert.equal(shown(), 'CB0x3***');
  });
});
