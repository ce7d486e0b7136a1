/**
 * A second encoder and decoder, written by hand and on purpose naive, so that expected bytes never come from the code under test.
 */

/** Tag, value and, where the test wants a wrong one, the three length characters. */
export type WireField = readonly [tag: string, value: string, length?: string];

/** The bytes of a frame: tags, lengths and values exactly as given. */
export function frame(...fields: readonly WireField[]): Buffer {
  return Buffer.from(
    fields.map(([tag, value, length]) => tag + (length ?? threeDigits(value.length)) + value).join(''),
    'latin1',
  );
}

/** The same as text. */
export function frameText(...fields: readonly WireField[]): string {
  return frame(...fields).toString('latin1');
}

/** Tags and values of a well-formed frame; throws where it is not one. */
export function unframe(bytes: Uint8Array | string): [tag: string, value: string][] {
  let rest = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
  const fields: [string, string][] = [];
  while (rest !== '') {
    const header = /^([A-Z][A-Z])([0-9][0-9][0-9])/.exec(rest);
    if (header === null) throw new Error(`No field at "${rest.slice(0, 10)}".`);
    const length = Number(header[2]);
    if (length === 0 || rest.length < 5 + length) throw new Error(`The value of ${header[1]} is not there in full.`);
    fields.push([header[1] ?? '', rest.slice(5, 5 + length)]);
    rest = rest.slice(5 + length);
  }
  return fields;
}

/** Bytes cut into pieces of `size`, the last one shorter. */
export function chunksOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += size) chunks.push(bytes.subarray(start, start + size));
  return chunks;
}

function threeDigits(length: number): string {
  if (length > 999) throw new Error(`Three digits cannot say ${length}.`);
  return String(1000 + length).slice(1);
}
