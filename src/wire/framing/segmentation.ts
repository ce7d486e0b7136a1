/** How the bytes of a request are cut into TCP segments (CAP-FRM-13). */
export type Segmentation =
  | { readonly kind: 'whole' }
  | { readonly kind: 'every-byte' }
  | {
      readonly kind: 'cuts';
      /** Offsets at which a new segment begins, ascending, inside the message. Others are ignored. */
      readonly at: readonly number[];
      /** Pause before each further segment; 0 only makes sure that they are written one by one. */
      readonly gapMs: number;
    };

export const WHOLE: Segmentation = { kind: 'whole' };

/** The segments, in order. Joined, they are the message. */
export function cutIntoSegments(bytes: Uint8Array, segmentation: Segmentation): Uint8Array[] {
  switch (segmentation.kind) {
    case 'whole':
      return bytes.length === 0 ? [] : [bytes];
    case 'every-byte':
      return Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));
    case 'cuts': {
      const borders = [0, ...segmentation.at.filter((offset) => offset > 0 && offset < bytes.length), bytes.length];
      return borders.slice(1).map((end, index) => bytes.subarray(borders[index] ?? 0, end));
    }
    default:
      return segmentation satisfies never;
  }
}
