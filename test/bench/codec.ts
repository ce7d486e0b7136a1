import { decodeFrame, encodeFrame, FrameDecoder } from '../../src/codec/index.js';
import { callsPerSecond } from './rate.js';
import { compared, type Row } from './row.js';
import { SAMPLE_MESSAGES } from './sample-messages.js';

// Decoding and encoding against JSON of the same fields as an object, {"CZ":"0320",…}. The judged figures are those from bytes to fields and
// from fields to bytes, as a program that talks over a socket has them: JSON then goes through a text, as it always does. Beside them,
// from text to fields; and encoding to bytes against JSON.stringify alone, which stops at the text.

const UNIT = 'messages/s';
const DECODE_WANTED = { atLeast: 1.5 };
const ENCODE_WANTED = { atLeast: 1 };

interface Pairing {
  readonly section: string;
  readonly ours: 'decodeBytes' | 'decodeText' | 'encode';
  readonly baseline: 'parseBytes' | 'parseText' | 'stringifyBytes' | 'stringifyText';
  readonly wanted: NonNullable<Row['wanted']>;
}

const PAIRINGS: readonly Pairing[] = [
  {
    section: 'decodeFrame(bytes) / JSON.parse(bytes.toString())',
    ours: 'decodeBytes',
    baseline: 'parseBytes',
    wanted: DECODE_WANTED,
  },
  { section: 'decodeFrame(text) / JSON.parse(text)', ours: 'decodeText', baseline: 'parseText', wanted: DECODE_WANTED },
  { section: 'encodeFrame / Buffer.from(JSON.stringify)', ours: 'encode', baseline: 'stringifyBytes', wanted: ENCODE_WANTED },
  {
    section: 'encodeFrame (bytes) / JSON.stringify (text only)',
    ours: 'encode',
    baseline: 'stringifyText',
    wanted: ENCODE_WANTED,
  },
];

/** Each message for itself, and all of them one after the other: the totals are judged. */
export function codecRows(): Row[] {
  const measured = SAMPLE_MESSAGES.map(({ name, fields }) => ({ name, rates: callsPerSecond(callsFor(fields)) }));
  return PAIRINGS.flatMap(({ section, ours, baseline, wanted }) => {
    const totalOf = (name: Pairing['ours'] | Pairing['baseline']) =>
      measured.length / measured.reduce((seconds, { rates }) => seconds + 1 / rates[name], 0);
    return [
      ...measured.map(({ name, rates }) =>
        compared({ section, what: name, unit: UNIT, ours: rates[ours], baseline: rates[baseline] }),
      ),
      compared({ section, what: 'one of each', unit: UNIT, ours: totalOf(ours), baseline: totalOf(baseline), wanted }),
    ];
  });
}

function callsFor(fields: (typeof SAMPLE_MESSAGES)[number]['fields']) {
  const bytes = encodeFrame(fields);
  const text = bytes.toString('latin1');
  const object: Readonly<Record<string, string>> = Object.fromEntries(fields.map(({ tag, value }) => [tag, value]));
  const json = JSON.stringify(object);
  const jsonBytes = Buffer.from(json);
  return {
    decodeBytes: () => read(decodeFrame(bytes)),
    parseBytes: () => JSON.parse(jsonBytes.toString()).CZ.length,
    decodeText: () => read(decodeFrame(text)),
    parseText: () => JSON.parse(json).CZ.length,
    encode: () => encodeFrame(fields).length,
    stringifyBytes: () => Buffer.from(JSON.stringify(object)).length,
    stringifyText: () => JSON.stringify(object).length,
  };
}

function read({ fields, issues }: ReturnType<typeof decodeFrame>): number {
  if (issues.length > 0) throw new Error('A message of the benchmark is not well-formed.');
  return fields[0]?.value.length ?? 0;
}

/** A frame that comes byte by byte, against the same frame whole: what the worst segmentation costs. */
export function incrementalRows(): Row[] {
  const section = 'FrameDecoder byte by byte / decodeFrame whole';
  return SAMPLE_MESSAGES.map(({ name, fields }) => {
    const bytes = encodeFrame(fields);
    const segments = Array.from(bytes, (_, place) => bytes.subarray(place, place + 1));
    const { pieces, whole } = callsPerSecond({
      pieces: () => {
        const decoder = new FrameDecoder();
        for (const segment of segments) decoder.push(segment);
        return read(decoder.finish());
      },
      whole: () => read(decodeFrame(bytes)),
    });
    return compared({ section, what: `${name}, ${bytes.length} bytes`, unit: UNIT, ours: pieces, baseline: whole });
  });
}
