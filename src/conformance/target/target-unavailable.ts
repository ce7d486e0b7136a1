/** The target of a run could not be started, for a reason of this machine. The message says what to do about it. */
export class TargetUnavailable extends Error {
  override readonly name = 'TargetUnavailable';
  readonly code = 'TARGET_UNAVAILABLE';
}
