import { type DataTable, When } from '@cucumber/cucumber';
import { type ActionName, encodeFrame, encodeFrameAsWritten, movesMoney, type Tag } from '../src/conformance/index.js';
import { type ConformanceWorld, posOf, talkOf, terminalOf } from './world.js';

/** Requests that name no amount in their step, and those made byte by byte: at most 1.50 of the first currency each. */
const SMALL_PAYMENT = movesMoney(() => [{ minorUnits: 150 }]);

/** Writes `\r`, `\n` and `\xE9` of a feature file as the bytes they stand for. */
function toBytes(text: string): string {
  return text
    .replace(/\\x([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('\\r', '\r')
    .replaceAll('\\n', '\n');
}

When('the POS sends the fields', SMALL_PAYMENT, async function (this: ConformanceWorld, table: DataTable) {
  const fields = table.hashes().map(({ tag = '', length = '', value = '' }) => {
    return { tag, value: toBytes(value), ...(length === '' ? {} : { length }) };
  });
  await talkOf(this).send(encodeFrameAsWritten(fields));
});

When('the POS sends the bytes {string}', SMALL_PAYMENT, async function (this: ConformanceWorld, bytes: string) {
  await talkOf(this).send(Buffer.from(toBytes(bytes), 'latin1'));
});

When(
  'the POS sends the bytes {string} and closes the connection',
  SMALL_PAYMENT,
  async function (this: ConformanceWorld, bytes: string) {
    await talkOf(this).breakOff(Buffer.from(toBytes(bytes), 'latin1'), 'close');
  },
);

When('the POS sends {int} bytes that are no message', async function (this: ConformanceWorld, count: number) {
  await talkOf(this).send(Buffer.alloc(count, 'x'));
});

When(
  'the POS requests a debit with its fields in the order {string}',
  SMALL_PAYMENT,
  async function (this: ConformanceWorld, order: string) {
    await talkOf(this).send(posOf(this).composeInOrder('debit', order.split(' '), terminalOf(this).amount));
  },
);

When(
  'the POS asks for identification with its fields in the order {string}',
  async function (this: ConformanceWorld, order: string) {
    await talkOf(this).send(posOf(this).composeInOrder('identification', order.split(' ')));
  },
);

When(
  'the POS requests a debit with the unknown field {word} {string}',
  SMALL_PAYMENT,
  async function (this: ConformanceWorld, tag: string, value: string) {
    await talkOf(this).send(posOf(this).composeWith('debit', { tag, value }, terminalOf(this).amount));
  },
);

When(
  'the POS asks for identification with the unknown field {word} {string}',
  async function (this: ConformanceWorld, tag: string, value: string) {
    await talkOf(this).send(posOf(this).composeWith('identification', { tag, value }));
  },
);

When(
  'the POS requests a debit whose {part} is written {string}',
  SMALL_PAYMENT,
  async function (this: ConformanceWorld, tag: Tag, digits: string) {
    await talkOf(this).send(posOf(this).composeAltered('debit', tag, digits, terminalOf(this).amount));
  },
);

When(
  'the POS requests a {transaction} in the currency {string}',
  SMALL_PAYMENT,
  async function (this: ConformanceWorld, action: ActionName, number: string) {
    await talkOf(this).send(posOf(this).composeAltered(action, 'CE', number, terminalOf(this).amount));
  },
);

When('the POS requests a debit without its {part}', SMALL_PAYMENT, async function (this: ConformanceWorld, tag: Tag) {
  await talkOf(this).send(posOf(this).composeAltered('debit', tag, undefined, terminalOf(this).amount));
});

When('the POS asks for identification without its {part}', async function (this: ConformanceWorld, tag: Tag) {
  await talkOf(this).send(posOf(this).composeAltered('identification', tag, undefined));
});

When('the POS asks for the action {string}', async function (this: ConformanceWorld, code: string) {
  await talkOf(this).send(posOf(this).composeAltered('identification', 'CD', code));
});

When('the POS asks for the action {string} with an amount', SMALL_PAYMENT, async function (this: ConformanceWorld, code: string) {
  await talkOf(this).send(posOf(this).composeAltered('debit', 'CD', code, terminalOf(this).amount));
});

When('the POS sends an identification request twice on one connection', async function (this: ConformanceWorld) {
  const connection = await talkOf(this).connect();
  await talkOf(this).request('identification', undefined, { connection });
  if (connection.isOpen) await talkOf(this).request('identification', undefined, { connection });
});

When('the POS asks for two duplicates on one connection', async function (this: ConformanceWorld) {
  const connection = await talkOf(this).connect();
  await talkOf(this).request('duplicate', undefined, { connection });
  if (connection.isOpen) await talkOf(this).request('duplicate', undefined, { connection });
  // A terminal that serves one connection at a time is to have it back.
  connection.close();
});

When('the POS opens a connection and closes it without a word', async function (this: ConformanceWorld) {
  await talkOf(this).breakOff(Buffer.alloc(0), 'close');
});

When('the POS closes the connection in the middle of a request', async function (this: ConformanceWorld) {
  const request = posOf(this).compose('identification');
  await talkOf(this).breakOff(request.subarray(0, Math.floor(request.length / 2)), 'close');
});

When('the POS resets the connection in the middle of a request', async function (this: ConformanceWorld) {
  const request = posOf(this).compose('identification');
  await talkOf(this).breakOff(request.subarray(0, Math.floor(request.length / 2)), 'reset');
});

When('the POS resets the connection right after a request', async function (this: ConformanceWorld) {
  await talkOf(this).breakOff(posOf(this).compose('identification'), 'reset');
});

When('the POS asks for identification and sends no more on that connection', async function (this: ConformanceWorld) {
  await talkOf(this).sendAndHalfClose(posOf(this).compose('identification'));
});

When('the POS sends a request made of {int} unknown fields', async function (this: ConformanceWorld, count: number) {
  const padding = Array.from({ length: count }, (_, index) => {
    return { tag: `X${String.fromCharCode(65 + (index % 26))}`, value: 'x'.repeat(900) };
  });
  await talkOf(this).send(encodeFrame([{ tag: 'CZ', value: posOf(this).identity.version }, ...padding]));
});
