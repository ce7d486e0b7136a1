import { decodeFrame, FrameDecoder } from '../../src/codec/index.js';
import { MessageAssembler, requestMayEnd } from '../../src/wire/index.js';

// Run as a process of its own by growth.ts, so that what it keeps in memory is its own: decodes one long text and prints JSON.

const SEGMENT_BYTES = 65_536;
const DEBIT = 'CZ0040320CJ012012345678901CA00202CB0041234CD0010CE003978';

/** Texts of any length that nobody means well with. */
const TEXTS: Readonly<Record<string, (bytes: number) => Buffer>> = {
  'many tiny fields': (bytes) => Buffer.alloc(bytes, 'AA001x', 'latin1'),
  'a version again and again': (bytes) => Buffer.alloc(bytes, 'CZ001x', 'latin1'),
  'a field announced and never ended': (bytes) => between(DEBIT, Buffer.alloc(bytes, 'x'), 'AK999'),
  'all digits': (bytes) => Buffer.alloc(bytes, '1234567890', 'latin1'),
  'a wrong length before many fields': (bytes) => between('CZ0040300!', Buffer.alloc(bytes, 'AA001x'), '!'),
  'line ends without end': (bytes) => between(DEBIT, Buffer.alloc(bytes, '\r\n'), ''),
};

/** Ways to decode it; each says how many fields it found. */
const WAYS: Readonly<Record<string, (text: Buffer, maxBytes: number | undefined) => number>> = {
  decodeFrame: (text, maxBytes) => decodeFrame(text, limitsOf(maxBytes)).fields.length,
  FrameDecoder: (text, maxBytes) => {
    const decoder = new FrameDecoder(limitsOf(maxBytes));
    for (const segment of segmentsOf(text)) decoder.push(segment);
    return decoder.finish().fields.length;
  },
  MessageAssembler: (text, maxBytes) => {
    const assembler = new MessageAssembler(requestMayEnd, limitsOf(maxBytes));
    const ended = segmentsOf(text).flatMap((segment) => assembler.push(segment));
    return [...ended, assembler.flush()].reduce((count, message) => count + (message?.frame.fields.length ?? 0), 0);
  },
};

function between(start: string, text: Buffer, end: string): Buffer {
  text.write(`${start}${end === '!' ? '' : end}`, 0, 'latin1');
  if (end === '!') text.write(end, text.length - 1, 'latin1');
  return text;
}

function limitsOf(maxBytes: number | undefined) {
  return maxBytes === undefined ? undefined : { maxBytes };
}

function segmentsOf(text: Buffer): Buffer[] {
  const count = Math.ceil(text.length / SEGMENT_BYTES);
  return Array.from({ length: count }, (_, place) => text.subarray(place * SEGMENT_BYTES, (place + 1) * SEGMENT_BYTES));
}

const [name = '', way = '', bytes = '', limit = ''] = process.argv.slice(2);
const text = TEXTS[name]?.(Number(bytes));
const decode = WAYS[way];
if (text === undefined || decode === undefined) throw new Error(`There is no text "${name}" or no way "${way}".`);
const before = process.resourceUsage().maxRSS;
const begun = performance.now();
decode(text, limit === 'raised' ? text.length : undefined);
const ms = performance.now() - begun;
process.stdout.write(JSON.stringify({ ms, moreBytes: (process.resourceUsage().maxRSS - before) * 1_024 }));
