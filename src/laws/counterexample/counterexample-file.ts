import { z } from 'zod';
import { InputFileError, parseShallowJson, readInputText } from '../../input-file/index.js';

const SCHEMA_NAME = 'caisse-ap-counterexample';
const SCHEMA_VERSION = 1;

const field = z.object({ tag: z.string(), value: z.string() });

const common = {
  schema: z.literal(`${SCHEMA_NAME}/${SCHEMA_VERSION}`),
  /** The suite that found it. */
  suite: z.object({ name: z.string(), version: z.string() }),
  /** With the path, leads the same version to the case again. */
  seed: z.int(),
  path: z.string(),
  /** What is broken; the first one groups and names the file. */
  requirements: z.array(z.string()).min(1),
  /** In a few words, what kind of case it is: findings of one requirement and one shape are one finding. */
  shape: z.string().min(1),
  /** Why it is a finding. */
  message: z.string(),
};

const codec = z.object({
  ...common,
  kind: z.literal('codec'),
  /** The law that does not hold. */
  law: z.string(),
  /** The input of the law: all that is needed to hold the law to the same case again. */
  input: z.json(),
  /** What the law says. */
  expected: z.string(),
  /** The frame in hexadecimal digits. This key and those below are for people: nothing reads them back. */
  bytes: z
    .string()
    .regex(/^([0-9A-F]{2})*$/, 'has to be pairs of hexadecimal digits')
    .optional(),
  pieces: z.array(z.string()).optional(),
  fields: z.array(field).optional(),
  note: z.string().optional(),
});

const terminal = z.object({
  ...common,
  kind: z.literal('terminal'),
  level: z.string(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  /** The shortest session that leads to the finding, act by act. */
  commands: z
    .array(
      z.object({
        /** In words, for people. */
        words: z.string(),
        /** The segments the POS wrote, in hexadecimal digits. */
        sent: z.array(z.string().regex(/^([0-9A-F]{2})*$/, 'has to be pairs of hexadecimal digits')),
        /** The act itself, which is played again. */
        act: z.record(z.string(), z.unknown()),
      }),
    )
    .min(1),
});

/**
 * A finding of the fuzzer as it is kept in a file: how it was found, and all that is needed to try it again. Everything in it was
 * drawn at random: there is no card data of anybody to mask.
 */
export const counterexampleSchema = z.discriminatedUnion('kind', [codec, terminal]);

export type CodecCounterexample = z.infer<typeof codec>;
export type TerminalCounterexample = z.infer<typeof terminal>;
export type CounterexampleFile = z.infer<typeof counterexampleSchema>;

/** Bytes of a file; the largest that a fuzzer writes has a tenth of them. */
const MAX_FILE_BYTES = 4 * 1_048_576;

/** The counterexample in a file. Throws `CounterexampleFileError`. */
export async function readCounterexample(path: string): Promise<CounterexampleFile> {
  let text: string;
  try {
    text = readInputText(path, { name: path, maxBytes: MAX_FILE_BYTES });
  } catch (error) {
    if (!(error instanceof InputFileError)) throw error;
    throw new CounterexampleFileError('UNREADABLE', `${error.message} Give the path of a file.`, { cause: error });
  }
  return parseCounterexample(text, path);
}

/** The counterexample in the text of a file. Throws `CounterexampleFileError`, with `name` for the file. */
export function parseCounterexample(text: string, name: string): CounterexampleFile {
  const data = parseJson(text, name);
  assertSchema(data, name);
  const parsed = counterexampleSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const key = issue?.path.join('.') || '(the whole file)';
  throw new CounterexampleFileError(
    'WRONG_KEY',
    `${name}: ${key}: ${issue?.message}. Take the file as "caisse-ap fuzz" wrote it, or run the fuzzer again.`,
  );
}

function parseJson(text: string, name: string): unknown {
  try {
    return parseShallowJson(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CounterexampleFileError(
      'NOT_JSON',
      `${name} is not JSON (${why}). Give a file that "caisse-ap fuzz" wrote under --out.`,
      { cause: error },
    );
  }
}

function assertSchema(data: unknown, name: string): void {
  const written = typeof data === 'object' && data !== null && 'schema' in data ? data.schema : undefined;
  const [, version] = /^caisse-ap-counterexample\/(\d+)$/.exec(String(written)) ?? [];
  if (version === undefined) {
    throw new CounterexampleFileError(
      'OTHER_SCHEMA',
      `${name}: schema: this is no counterexample, which has "${SCHEMA_NAME}/${SCHEMA_VERSION}" there. Give a file that "caisse-ap fuzz" wrote under --out.`,
    );
  }
  if (Number(version) > SCHEMA_VERSION) {
    throw new CounterexampleFileError(
      'NEWER_SCHEMA',
      `${name}: schema: "${written}" is newer than this version reads ("${SCHEMA_NAME}/${SCHEMA_VERSION}"). Update caisse-ap-conformance.`,
    );
  }
}

/** A file that holds no counterexample this version can read. The message names the file, the key and the remedy. */
export class CounterexampleFileError extends Error {
  override readonly name = 'CounterexampleFileError';
  readonly code: 'UNREADABLE' | 'NOT_JSON' | 'OTHER_SCHEMA' | 'NEWER_SCHEMA' | 'WRONG_KEY';

  constructor(code: CounterexampleFileError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
