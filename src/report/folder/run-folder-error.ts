/** The folder of a report cannot be had, for a reason that the person can do something about. The message says what. */
export class RunFolderError extends Error {
  override readonly name = 'RunFolderError';
  /** `LOCKED`: a run is going on in it; `NOT_OURS`: it holds files of somebody else; `UNUSABLE`: it cannot be made or written to. */
  readonly code: 'LOCKED' | 'NOT_OURS' | 'UNUSABLE';

  constructor(code: RunFolderError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
