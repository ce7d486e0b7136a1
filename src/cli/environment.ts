/** All that a command needs of the process it runs in. Tests pass their own. */
export interface CliEnvironment {
  /** Arguments after the name of the program. */
  readonly argv: readonly string[];
  /** Folder against which relative paths are read. */
  readonly cwd: string;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the person wants to stop. */
  readonly signal: AbortSignal;
  /** Whether a process of this machine runs; without it, nothing is known of other processes. */
  readonly isAlive?: (pid: number) => boolean;
  /** Ends a process with all that it started; without it, only the process itself can be ended. */
  readonly endGroup?: (pid: number) => void;
}

export type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Says with which code the program ends. */
export type SetExit = (code: ExitCode) => void;

export const EXIT = {
  /** Done; for a run: conformant. */
  ok: 0,
  /** A deviation from a MUST, or an answer that cannot be used. */
  failed: 1,
  /** Could not tell. */
  inconclusive: 2,
  /** Wrong usage or configuration. */
  usage: 3,
  /** The terminal, the network or the machine cannot be had, or the fault is ours. */
  environment: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
