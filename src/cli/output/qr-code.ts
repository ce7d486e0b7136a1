import { renderUnicodeCompact } from 'uqr';
import type { Environment } from '../../package/index.js';

/** White blocks on black, whatever the colours of the screen are: what reads the code counts on it. */
const WHITE_ON_BLACK = '\u001b[97;40m';
const BACK = '\u001b[0m';

/** A text as a QR code for a terminal screen, two rows in a line. Without colours, where they are not wanted. */
export function qrCode(text: string, { NO_COLOR = '' }: Environment): string {
  const lines = renderUnicodeCompact(text, { border: 2 }).split('\n');
  return lines.map((line) => (NO_COLOR === '' ? `${WHITE_ON_BLACK}${line}${BACK}` : line)).join('\n');
}
