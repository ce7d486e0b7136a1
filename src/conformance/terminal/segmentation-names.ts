import { decodeFrame, FIELD_HEADER_BYTES } from '../../codec/index.js';
import { type Segmentation, WHOLE } from '../../wire/index.js';

/** Ways to cut a request, as scenarios name them. */
export const SEGMENTATION_NAMES = [
  'in one segment',
  'byte by byte',
  'cut between two fields',
  'cut inside a tag',
  'cut inside a length',
  'cut inside a value',
  'in two segments with a pause',
  'with a CR LF at the end',
  'with a CR LF in a segment of its own',
] as const;

export type SegmentationName = (typeof SEGMENTATION_NAMES)[number];

/** How many times the usual gap a pause lasts: long enough to be taken for the end by a terminal that reads once. */
const PAUSE_GAPS = 5;

/** The bytes and the cuts that a name means for this request. Cuts fall on its third field, which every request has. */
export function segmentRequest(
  bytes: Buffer,
  name: SegmentationName,
  gapMs: number,
): { bytes: Buffer; segmentation: Segmentation } {
  const cutAt = (at: number, pauseMs = gapMs) => ({ bytes, segmentation: { kind: 'cuts', at: [at], gapMs: pauseMs } }) as const;
  const third = decodeFrame(bytes).fields[2]?.offset ?? Math.floor(bytes.length / 2);
  const withLineEnd = Buffer.concat([bytes, Buffer.from('\r\n')]);
  switch (name) {
    case 'in one segment':
      return { bytes, segmentation: WHOLE };
    case 'byte by byte':
      return { bytes, segmentation: { kind: 'every-byte' } };
    case 'cut between two fields':
      return cutAt(third);
    case 'cut inside a tag':
      return cutAt(third + 1);
    case 'cut inside a length':
      return cutAt(third + 3);
    case 'cut inside a value':
      return cutAt(third + FIELD_HEADER_BYTES + 1);
    case 'in two segments with a pause':
      return cutAt(Math.floor(bytes.length / 2), gapMs * PAUSE_GAPS);
    case 'with a CR LF at the end':
      return { bytes: withLineEnd, segmentation: WHOLE };
    case 'with a CR LF in a segment of its own':
      return { bytes: withLineEnd, segmentation: { kind: 'cuts', at: [bytes.length], gapMs } };
    default:
      return name satisfies never;
  }
}
