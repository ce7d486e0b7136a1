import type { Text } from '../protocol/index.js';

/**
 * An order that was not sent: nothing left for the terminal, and nothing was paid for it. `BUSY`: another one runs. `IN_DOUBT`: nobody has
 * said yet what became of the one before. `REFERENCE`: a reference that would not come back whole (CAP-TAG-16).
 */
export class PosError extends Error {
  override readonly name = 'PosError';
  readonly code: 'BUSY' | 'IN_DOUBT' | 'REFERENCE';
  readonly text: Text;

  constructor(code: PosError['code'], text: Text) {
    super(text.en);
    this.code = code;
    this.text = text;
  }
}
