import { type DataTable, When } from '@cucumber/cucumber';
import { encodeFrame, encodeFrameAsWritten, type Tag } from '../src/conformance/index.js';
import type { ConformanceWorld } from './world.js';

/** Writes `\r`, `\n` and `\xE9` of a feature file as the bytes they stand for. */
function toBytes(text: string): string {
  return text
    .replace(/\\x([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('\\r', '\r')
    .replaceAll('\\n', '\n');
}

When('the POS sends the fields', async function (this: ConformanceWorld, table: DataTable) {
  const fields = table.hashes().map(({ tag = '', length = '', value = '' }) => {
    return { tag, value: toBytes(value), ...(length === '' ? {} : { length }) };
  });
  await this.session.send(encodeFrameAsWritten(fields));
});

When('the POS sends the bytes {string}', async function (this: ConformanceWorld, bytes: string) {
  await this.session.send(Buffer.from(toBytes(bytes), 'latin1'));
});

When('the POS sends the bytes {string} and closes the connection', async function (this: ConformanceWorld, bytes: string) {
  await this.session.breakOff(Buffer.from(toBytes(bytes), 'latin1'), 'close');
});

When('the POS sends {int} bytes that are no message', async function (this: ConformanceWorld, count: number) {
  await this.session.send(Buffer.alloc(count, 'x'));
});

When('the POS requests a debit with its fields in the order {string}', async function (this: ConformanceWorld, order: string) {
  await this.session.send(this.session.pos.composeInOrder('debit', order.split(' '), this.amount));
});

When(
  'the POS asks for identification with its fields in the order {string}',
  async function (this: ConformanceWorld, order: string) {
    await this.session.send(this.session.pos.composeInOrder('identification', order.split(' ')));
  },
);

When(
  'the POS requests a debit with the unknown field {word} {string}',
  async function (this: ConformanceWorld, tag: string, value: string) {
    await this.session.send(this.session.pos.composeWith('debit', { tag, value }, this.amount));
  },
);

When(
  'the POS asks for identification with the unknown field {word} {string}',
  async function (this: ConformanceWorld, tag: string, value: string) {
    await this.session.send(this.session.pos.composeWith('identification', { tag, value }));
  },
);

When('the POS requests a debit whose amount is written {string}', async function (this: ConformanceWorld, digits: string) {
  await this.session.send(this.session.pos.composeAltered('debit', 'CB', digits, this.amount));
});

When('the POS requests a debit whose currency is written {string}', async function (this: ConformanceWorld, digits: string) {
  await this.session.send(this.session.pos.composeAltered('debit', 'CE', digits, this.amount));
});

When('the POS requests a debit without its {part}', async function (this: ConformanceWorld, tag: Tag) {
  await this.session.send(this.session.pos.composeAltered('debit', tag, undefined, this.amount));
});

When('the POS asks for identification without its {part}', async function (this: ConformanceWorld, tag: Tag) {
  await this.session.send(this.session.pos.composeAltered('identification', tag, undefined));
});

When('the POS asks for the action {string}', async function (this: ConformanceWorld, code: string) {
  await this.session.send(this.session.pos.composeAltered('identification', 'CD', code));
});

When('the POS asks for the action {string} with an amount', async function (this: ConformanceWorld, code: string) {
  await this.session.send(this.session.pos.composeAltered('debit', 'CD', code, this.amount));
});

When('the POS sends an identification request twice on one connection', async function (this: ConformanceWorld) {
  const connection = await this.session.connect();
  await this.session.request('identification', undefined, { connection });
  if (connection.isOpen) await this.session.request('identification', undefined, { connection });
});

When('the POS opens a connection and closes it without a word', async function (this: ConformanceWorld) {
  await this.session.breakOff(Buffer.alloc(0), 'close');
});

When('the POS closes the connection in the middle of a request', async function (this: ConformanceWorld) {
  const request = this.session.pos.compose('identification');
  await this.session.breakOff(request.subarray(0, Math.floor(request.length / 2)), 'close');
});

When('the POS resets the connection in the middle of a request', async function (this: ConformanceWorld) {
  const request = this.session.pos.compose('identification');
  await this.session.breakOff(request.subarray(0, Math.floor(request.length / 2)), 'reset');
});

When('the POS resets the connection right after a request', async function (this: ConformanceWorld) {
  await this.session.breakOff(this.session.pos.compose('identification'), 'reset');
});

When('the POS asks for identification and sends no more on that connection', async function (this: ConformanceWorld) {
  await this.session.sendAndHalfClose(this.session.pos.compose('identification'));
});

When('the POS sends a request made of {int} unknown fields', async function (this: ConformanceWorld, count: number) {
  const padding = Array.from({ length: count }, (_, index) => {
    return { tag: `X${String.fromCharCode(65 + (index % 26))}`, value: 'x'.repeat(900) };
  });
  await this.session.send(encodeFrame([{ tag: 'CZ', value: this.session.pos.identity.version }, ...padding]));
});
