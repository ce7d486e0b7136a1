import { createInterface } from 'node:readline/promises';

/** Where a person is asked: what they type, and what they read. */
export interface OperatorConsole {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** One line of the operator; undefined once there is nobody to type it. Without raw mode, so that Ctrl-C still ends the run. */
export async function askLine(
  { input, output }: OperatorConsole,
  question: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (!input.readable || signal?.aborted === true) return undefined;
  const lines = createInterface({ input, output, terminal: false });
  try {
    const closed = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
    const answer = lines.question(question, signal === undefined ? {} : { signal }).catch(() => undefined);
    return await Promise.race([answer, closed]);
  } finally {
    lines.close();
  }
}
