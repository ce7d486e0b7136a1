import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SENSITIVE } from '../support/stand-in-terminal.js';

/** What must not be found, and how it is recognised in text. */
const SECRETS: readonly [name: string, sign: RegExp][] = [
  ['the card number', new RegExp(SENSITIVE.cardNumber)],
  ['the beginning of the card number', new RegExp(SENSITIVE.cardNumber.slice(0, 8))],
  ['the expiry date', new RegExp(`${SENSITIVE.expiryField}|\\bAB\\b[^0-9*]{0,120}${SENSITIVE.expiryField.slice(5)}`)],
  ['the e-mail', /camille\.durand|durand-leroy@/],
  ['the phone', new RegExp(SENSITIVE.phone)],
  ['the cheque line', /0000021 ?030012345678|030012345678 ?004512398765/],
  ['the name of the cardholder', new RegExp(SENSITIVE.holder)],
  ['a line of the ticket', /BOULANGERIE DU PORT|44000 NANTES|MONTANT REEL : 12,34 EUR|LE 20\/11\/26 A 10:15:00/],
];

/** Names of everything a leak could be. */
export const SECRET_NAMES: readonly string[] = SECRETS.map(([name]) => name);

/** Which secrets can be read in bytes: as they are, with separators or markup in them, in hexadecimal, in base64. */
export function findLeaks(bytes: Uint8Array): string[] {
  const texts = readings(Buffer.from(bytes).toString('latin1'), 2);
  return SECRETS.filter(([, sign]) => texts.some((text) => sign.test(text))).map(([name]) => name);
}

/** Which secrets can be read in which files of a folder. */
export function findLeaksIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    return findLeaks(readFileSync(path)).map((name) => `${name} in ${path}`);
  });
}

/** All the texts that somebody could make of a text, decoding that many times. */
export function readings(text: string, depth: number): string[] {
  const page = unescaped(text.replace(/<i>\d*<\/i>|<[^<>]{0,300}>|\s/g, ''));
  const plain = [text, text.replace(/(?<=\d)[^0-9A-Za-z]{1,4}(?=\d)/g, ''), page];
  if (depth === 0) return plain;
  const decoded = [text, page].flatMap((one) => [
    ...decodeRuns(one, /[0-9A-Fa-f]{16,}/g, 2, 'hex'),
    ...decodeRuns(one, /[A-Za-z0-9+/]{16,}/g, 4, 'base64'),
  ]);
  return [...plain, ...decoded.flatMap((one) => readings(one, depth - 1))];
}

/** Text of a page or of XML without its entities, and of JSON without its escapes. */
function unescaped(text: string): string {
  return text
    .replace(/&#(x[0-9A-Fa-f]{1,6}|\d{1,7});/g, (_, code: string) => character(Number(code.startsWith('x') ? `0${code}` : code)))
    .replace(/\\u([0-9A-Fa-f]{4})/g, (_, code: string) => character(Number(`0x${code}`)))
    .replaceAll('&amp;', '&');
}

function character(code: number): string {
  return code <= 0xffff ? String.fromCharCode(code) : '?';
}

/** What the runs of an encoding say, one text for each place within a group of characters at which it may begin. */
function decodeRuns(text: string, run: RegExp, group: number, encoding: 'hex' | 'base64'): string[] {
  const runs = text.match(run) ?? [];
  return Array.from({ length: group }, (_, start) => {
    return runs.map((one) => Buffer.from(one.slice(start), encoding).toString('latin1')).join('\n');
  });
}
