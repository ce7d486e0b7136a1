/** Control characters of the serial link (framing.md 7.1). */
export const STX = 0x02;
export const ETX = 0x03;

/** Data characters a block may hold on USB and RS232 (CAP-FRM-21). */
export const MAX_SERIAL_MESSAGE_BYTES = 512;

export interface SerialIssue {
  readonly kind: 'stx-missing' | 'etx-missing' | 'lrc-missing' | 'lrc-mismatch' | 'too-long';
  /** Zero-based offset in the block. */
  readonly offset: number;
  readonly expected: string;
  readonly actual: string;
}

export interface DecodedSerialBlock {
  /** What stood between STX and ETX; empty when the block has no such part. */
  readonly message: Buffer;
  readonly issues: readonly SerialIssue[];
  /** Bytes used; a following block starts here. */
  readonly end: number;
}

/** XOR of the message and ETX (framing.md 7.1.2). */
export function longitudinalRedundancyCheck(message: Uint8Array): number {
  let lrc = ETX;
  for (const byte of message) lrc ^= byte;
  return lrc;
}

/** Wraps a message as `STX message ETX LRC`. Does not check its length: a test may want 513 bytes. */
export function encodeSerialBlock(message: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(STX), message, Buffer.of(ETX, longitudinalRedundancyCheck(message))]);
}

/**
 * Unwraps `STX message ETX LRC`. Never throws: a missing mark or a wrong LRC is an issue. The LRC may itself be 03, so the block
 * ends one byte after the first ETX (framing.md 7.1.2).
 */
export function decodeSerialBlock(bytes: Uint8Array): DecodedSerialBlock {
  if (bytes[0] !== STX) {
    return unreadable({
      kind: 'stx-missing',
      offset: 0,
      expected: 'STX (02)',
      actual: bytes.length === 0 ? 'nothing' : hex(bytes[0]),
    });
  }
  const etx = bytes.indexOf(ETX, 1);
  if (etx < 0)
    return unreadable({ kind: 'etx-missing', offset: bytes.length, expected: 'ETX (03)', actual: 'the end of the block' });
  const message = Buffer.from(bytes.subarray(1, etx));
  const issues: SerialIssue[] = [];
  if (message.length > MAX_SERIAL_MESSAGE_BYTES) {
    const expected = `at most ${MAX_SERIAL_MESSAGE_BYTES} characters`;
    issues.push({ kind: 'too-long', offset: MAX_SERIAL_MESSAGE_BYTES + 1, expected, actual: `${message.length} characters` });
  }
  const expected = longitudinalRedundancyCheck(message);
  const actual = bytes[etx + 1];
  if (actual === undefined) {
    issues.push({ kind: 'lrc-missing', offset: etx + 1, expected: hex(expected), actual: 'nothing' });
  } else if (actual !== expected) {
    issues.push({ kind: 'lrc-mismatch', offset: etx + 1, expected: hex(expected), actual: hex(actual) });
  }
  return { message, issues, end: Math.min(etx + 2, bytes.length) };
}

function unreadable(issue: SerialIssue): DecodedSerialBlock {
  return { message: Buffer.alloc(0), issues: [issue], end: 0 };
}

function hex(byte: number | undefined): string {
  return (byte ?? 0).toString(16).padStart(2, '0').toUpperCase();
}
