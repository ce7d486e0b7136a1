import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { type DecodedFrame, decodeFrame } from '../codec/index.js';
import { unlessAborted } from '../harness/index.js';
import { CommandError } from './command-error.js';
import type { CliEnvironment } from './environment.js';

/** A frame with where it came from. */
export interface SourcedFrame {
  readonly frame: DecodedFrame;
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

const MAX_INPUT_BYTES = 16 * 1024 * 1024;

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
  return { from: { kind: 'argument', name: argument }, bytes: text.length, frames: [{ frame: decodeFrame(text) }] };
}

async function readInput(argument: string | undefined, { stdin, signal }: CliEnvironment): Promise<string> {
  if (argument === undefined && stdin.isTTY === true) {
    throw new CommandError('USAGE', 'Nothing to decode. Give a frame, a file, or - for the standard input.');
  }
  const read = readWhole(stdin);
  try {
    return await unlessAborted(read, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    if (stdin instanceof Readable) stdin.destroy();
    throw new CommandError('INTERRUPTED', 'Interrupted before the standard input came to its end.');
  }
}

async function readWhole(stdin: CliEnvironment['stdin']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_INPUT_BYTES) throw tooLarge('The standard input');
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
  const { size, isFolder } = sizeOf(path);
  if (isFolder) throw new CommandError('USAGE', `${name} is a folder. Give a file with one frame per line.`);
  if (size > MAX_INPUT_BYTES) throw tooLarge(name);
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    throw new CommandError('ENVIRONMENT', `${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function sizeOf(path: string): { size: number; isFolder: boolean } {
  const stats = statSync(path);
  return { size: stats.size, isFolder: stats.isDirectory() };
}

function tooLarge(name: string): CommandError {
  return new CommandError('USAGE', `${name} has more than 16 MB. Frames have a few hundred bytes: give the part that matters.`);
}

/** One frame per line. Line ends inside a ticket belong to its value: lines are joined until the announced length is there. */
function splitFrames(text: string): SourcedFrame[] {
  const frames: SourcedFrame[] = [];
  const lines = text.split(/(?<=\n)/);
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    let content = lines[index] ?? '';
    if (content.trim() === '') continue;
    while (needsNextLine(content) && index + 1 < lines.length) {
      index += 1;
      content += lines[index] ?? '';
    }
    frames.push({ frame: decodeFrame(content.replace(/\r?\n$/, '')), line });
  }
  return frames;
}

function needsNextLine(content: string): boolean {
  if (!/ZT\d{3}|AK\d{3}/.test(content)) return false;
  const text = content.replace(/\r?\n$/, '');
  return decodeFrame(text).issues.some(({ kind, tag }) => kind === 'value-truncated' && (tag === 'ZT' || tag === 'AK'));
}
