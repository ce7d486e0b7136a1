import type { Text } from '../protocol/index.js';

/**
 * An order that was not sent: nothing left for the terminal, and nothing was paid for it. `BUSY`: another one runs. `IN_DOUBT`: nobody has
 * said yet what became of the one before.
 */
export class PosError extends Error {
  override readonly name = 'PosError';
  readonly code: 'BUSY' | 'IN_DOUBT';
  readonly text: Text;

  constructor(code: PosError['code'], text: Text) {
    super(text.en);
    this.code = code;
    this.text = text;
  }
}
