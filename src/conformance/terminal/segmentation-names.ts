import { decodeFrame, FIELD_HEADER_BYTES } from '../../codec/index.js';
import { type Segmentation, WHOLE } from '../../wire/index.js';

/** What a row of the table makes its cuts from. */
interface Cutting {
  /** Bytes of the request, without a line end. */
  readonly length: number;
  /** Where its third field begins, which every request has. */
  readonly third: number;
  readonly gapMs: number;
}

interface SegmentationRow {
  readonly cut: (cutting: Cutting) => Segmentation;
  /** A CR LF is added to the request. */
  readonly addsLineEnd?: true;
}

/**
 * How many times the usual gap a pause lasts: half a second on a network. Longer than the 80 to 300 ms of silence after which some readers
 * stop (framing.md 4.5, 4.8, 4.9, 4.12), shorter than the second after which TCP sends again what was lost (RFC 6298, 2.4).
 */
const PAUSE_GAPS = 5;

const whole = () => WHOLE;

const insideThird =
  (bytes: number) =>
  ({ third, gapMs }: Cutting): Segmentation => ({ kind: 'cuts', at: [third + bytes], gapMs });

/** Ways to cut a request, as scenarios name them. */
const SEGMENTATIONS = {
  'in one segment': { cut: whole },
  'byte by byte': { cut: () => ({ kind: 'every-byte' }) },
  'cut between two fields': { cut: insideThird(0) },
  'cut inside a tag': { cut: insideThird(1) },
  'cut inside a length': { cut: insideThird(3) },
  'cut inside a value': { cut: insideThird(FIELD_HEADER_BYTES + 1) },
  'in two segments with a pause': {
    cut: ({ length, gapMs }) => ({ kind: 'cuts', at: [Math.floor(length / 2)], gapMs: gapMs * PAUSE_GAPS }),
  },
  'with a CR LF at the end': { cut: whole, addsLineEnd: true },
  'with a CR LF in a segment of its own': {
    cut: ({ length, gapMs }) => ({ kind: 'cuts', at: [length], gapMs }),
    addsLineEnd: true,
  },
} as const satisfies Record<string, SegmentationRow>;

export type SegmentationName = keyof typeof SEGMENTATIONS;

/** Their names. */
export const SEGMENTATION_NAMES = Object.keys(SEGMENTATIONS) as readonly SegmentationName[];

/** Whether a request is cut in a way that adds a line end to it. */
export function hasOwnLineEnd(how: SegmentationName | Segmentation | undefined): boolean {
  return typeof how === 'string' && rowOf(how).addsLineEnd === true;
}

/** The bytes and the cuts that a name means for this request. */
export function segmentRequest(
  bytes: Buffer,
  name: SegmentationName,
  gapMs: number,
): { bytes: Buffer; segmentation: Segmentation } {
  const { cut, addsLineEnd } = rowOf(name);
  const { length } = bytes;
  const third = decodeFrame(bytes).fields[2]?.offset ?? Math.floor(length / 2);
  const sent = addsLineEnd === true ? Buffer.concat([bytes, Buffer.from('\r\n')]) : bytes;
  return { bytes: sent, segmentation: cut({ length, third, gapMs }) };
}

function rowOf(name: SegmentationName): SegmentationRow {
  return SEGMENTATIONS[name];
}
