import { PassThrough, Readable } from 'node:stream';
import { run } from '../../src/cli/run.js';

/** What a command left behind. */
export interface CliOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliSetting {
  readonly cwd?: string;
  /** What the standard input holds; without it, it is a terminal on which nobody types. */
  readonly input?: string | Buffer;
  /** Without them programs are looked for where there are none, so that no run waits for Allure. */
  readonly env?: Record<string, string>;
  /** Columns of the terminal that the output is; without them, the output is no terminal. */
  readonly columns?: number;
  readonly signal?: AbortSignal;
  /** Called with each piece of the standard output as it is written. */
  readonly onOutput?: (text: string) => void;
}

/** Runs the command line in this process, with streams in memory. */
export async function runCli(argv: readonly string[], setting: CliSetting = {}): Promise<CliOutcome> {
  const stdout = memory(setting);
  const stderr = memory({});
  const { input, cwd = '/' } = setting;
  const stdin = Readable.from(input === undefined ? [] : [Buffer.from(input)]);
  const exitCode = await run({
    argv,
    cwd,
    stdin: input === undefined ? Object.assign(stdin, { isTTY: true }) : stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: setting.env ?? { PATH: cwd },
    signal: setting.signal ?? new AbortController().signal,
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

function memory({ columns, onOutput }: CliSetting) {
  const pieces: Buffer[] = [];
  const stream = new PassThrough();
  stream.on('data', (bytes: Buffer) => {
    pieces.push(bytes);
    onOutput?.(bytes.toString());
  });
  return {
    stream: columns === undefined ? stream : Object.assign(stream, { isTTY: true, columns }),
    text: () => Buffer.concat(pieces).toString(),
  };
}
