import type { Text } from '../../protocol/index.js';

/** The target of a run could not be started, for a reason of this machine. The message says what to do about it. */
export class TargetUnavailable extends Error {
  override readonly name = 'TargetUnavailable';
  readonly code = 'TARGET_UNAVAILABLE';
  /** The message in every language. */
  readonly text: Text;

  constructor(text: Text, options: ErrorOptions) {
    super(text.en, options);
    this.text = text;
  }
}
