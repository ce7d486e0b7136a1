import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { decodeFrame } from '../../../codec/index.js';
import { InputFileError, readInputFile } from '../../../input-file/index.js';
import { type Message, readMessage } from '../../../protocol/index.js';
import { unlessAborted } from '../../../wire/index.js';
import { CommandError, inputFileRefusal } from '../../command-error.js';
import type { CliEnvironment } from '../../environment.js';

/** A frame with where it came from. */
export interface SourcedFrame {
  readonly message: Message;
  /** Line of the file or input, from 1; absent for a frame given as an argument. */
  readonly line?: number;
}

/** Frames, and in which place they were looked for. */
export interface FrameInput {
  /** `FILE`, `standard input` or `argument`. */
  readonly from: { readonly kind: 'argument' | 'input' | 'file'; readonly name: string };
  readonly bytes: number;
  readonly frames: readonly SourcedFrame[];
}

const MAX_INPUT_BYTES = 4 * 1_048_576;

/** Reads the frame that an argument is, or the frames of the file it names, or of the standard input for `-`. */
export async function readFrames(argument: string | undefined, environment: CliEnvironment): Promise<FrameInput> {
  if (argument === undefined || argument === '-') {
    const text = await readInput(argument, environment);
    return { from: { kind: 'input', name: 'standard input' }, bytes: text.length, frames: splitFrames(text) };
  }
  const path = resolve(environment.cwd, argument);
  if (isPath(path)) {
    const text = readWholeFile(argument, path);
    return { from: { kind: 'file', name: argument }, bytes: text.length, frames: splitFrames(text) };
  }
  const text = Buffer.from(argument, 'utf8').toString('latin1');
  return { from: { kind: 'argument', name: argument }, bytes: text.length, frames: [{ message: readMessage(text) }] };
}

async function readInput(argument: string | undefined, { stdin, signal }: CliEnvironment): Promise<string> {
  if (argument === undefined && stdin.isTTY === true) {
    throw new CommandError('USAGE', {
      en: 'Nothing to decode. Give a frame, a file, or - for the standard input.',
      fr: "Rien à décoder. Donnez une trame, un fichier, ou - pour l'entrée standard.",
    });
  }
  const read = readWhole(stdin);
  try {
    return await unlessAborted(read, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    if (stdin instanceof Readable) stdin.destroy();
    throw new CommandError('INTERRUPTED', {
      en: 'Interrupted before the standard input came to its end.',
      fr: "Interrompu avant la fin de l'entrée standard.",
    });
  }
}

async function readWhole(stdin: CliEnvironment['stdin']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_INPUT_BYTES) {
      throw new CommandError('USAGE', {
        en: `The standard input has more than 4 MB. ${PART.en}`,
        fr: `L'entrée standard dépasse 4 Mo. ${PART.fr}`,
      });
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('latin1');
}

function isPath(path: string): boolean {
  try {
    return existsSync(path);
  } catch {
    return false;
  }
}

function readWholeFile(name: string, path: string): string {
  try {
    return readInputFile(path, { name, maxBytes: MAX_INPUT_BYTES }).toString('latin1');
  } catch (error) {
    throw error instanceof InputFileError ? inputFileRefusal(error, error.code === 'TOO_LARGE' ? PART : FILE) : error;
  }
}

const FILE = {
  en: 'Give a file with one frame per line, or - for the standard input.',
  fr: "Donnez un fichier avec une trame par ligne, ou - pour l'entrée standard.",
};

const PART = {
  en: 'Frames have a few hundred bytes: give the part that matters.',
  fr: "Une trame compte quelques centaines d'octets : donnez la partie qui importe.",
};

/** Frames that are explained at once; what explains them takes many times their size. */
const MAX_FRAMES = 10_000;

function tooManyFrames(): CommandError {
  return new CommandError('USAGE', {
    en: `There are more than ${MAX_FRAMES} frames. Give the part that matters.`,
    fr: `Il y a plus de ${MAX_FRAMES} trames. Donnez la partie qui importe.`,
  });
}

/** One frame per line. Line ends inside a ticket belong to its value: lines are joined until the announced length is there. */
function splitFrames(text: string): SourcedFrame[] {
  const frames: SourcedFrame[] = [];
  let isFrames = false;
  const lines = text.split(/(?<=\n)/);
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    let content = lines[index] ?? '';
    if (content.trim() === '') continue;
    while (needsNextLine(content) && index + 1 < lines.length) {
      index += 1;
      content += lines[index] ?? '';
    }
    const message = readMessage(content.replace(/\r?\n$/, ''));
    isFrames ||= !message.isUnreadable;
    if (frames.length < MAX_FRAMES) frames.push({ message, line });
    else if (isFrames) throw tooManyFrames();
  }
  return frames;
}

function needsNextLine(content: string): boolean {
  if (!/ZT\d{3}|AK\d{3}/.test(content)) return false;
  const text = content.replace(/\r?\n$/, '');
  return decodeFrame(text).issues.some(({ kind, tag }) => kind === 'value-truncated' && (tag === 'ZT' || tag === 'AK'));
}
