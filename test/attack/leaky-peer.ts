import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import fc from 'fast-check';
import type { Secret } from '../../src/laws/generators/secret/secret.js';
import { HARMLESS_DIGITS, type SecretMessage, secretMessage } from '../../src/laws/generators/secret/secret-message.js';
import { maskFrame } from '../../src/protocol/index.js';
import { readings } from '../e2e/find-leaks.js';

/** Messages with secrets, always the same ones for a seed. Expiry dates are left to the law: no search can tell one from a date. */
export function secretMessages(seed: number, count: number): SecretMessage[] {
  const tellable = secretMessage().filter(({ secret, allowed }) => secret.kind !== 'expiry' && allowed < TELLING);
  return fc.sample(tellable, { seed, numRuns: count });
}

/** Digits or letters in a row by which a secret is told from whatever else a file holds. */
const TELLING = 8;

/** What of these secrets can be read in bytes, one sentence each; nothing where all are hidden. */
export function leaksOf(messages: readonly SecretMessage[], output: string, place: string): string[] {
  const texts = readings(output, 2).map((text) => HARMLESS_DIGITS.reduce((rest, digits) => rest.replaceAll(digits, '-'), text));
  const plain = [...texts, ...texts.map((text) => text.replace(/[^0-9A-Za-z]/g, ''))];
  return messages.flatMap(({ secret, bytes }) => {
    // Tags and lengths in hexadecimal may hold digits that a number has by chance: `0CD0` is 30434430.
    const hex = maskFrame(Buffer.from(bytes, 'latin1')).toString('hex');
    const sign = signsOf(secret).find((one) => !hex.includes(one) && plain.some((text) => text.includes(one)));
    return sign === undefined
      ? []
      : [`${secret.kind} ${JSON.stringify(secret.text)} shows as ${sign} in ${place}, of ${JSON.stringify(bytes)}`];
  });
}

/** Configuration of a run against such a terminal: it answers at once or never will. */
export const HURRIED =
  'timeLimits: {connect: 300, response: 300, payment: 300, stall: 100, quiet: 5, segmentGap: 2, recovery: 100}\n';

/** A terminal on this machine that answers each connection with the next message, and closes it. */
export async function startLeakyPeer(answers: readonly string[]): Promise<{ port: number; close: () => Promise<void> }> {
  let next = 0;
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(Buffer.from(answers[next++ % answers.length] ?? '', 'latin1')));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.close();
    await once(server, 'close');
  };
  return { port: (server.address() as AddressInfo).port, close };
}

function signsOf({ kind, plain }: Secret): string[] {
  if (kind === 'mail') return [/[a-j]{6}/.exec(plain)?.[0] ?? plain];
  const digits = plain.replace(/\D/g, '');
  return Array.from({ length: Math.max(1, digits.length - TELLING + 1) }, (_, at) => digits.slice(at, at + TELLING));
}
