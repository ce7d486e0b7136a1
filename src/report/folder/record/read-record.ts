import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import { EVIDENCE_MEDIA_TYPE, JUDGEMENT_MEDIA_TYPE, PROOF_MEDIA_TYPE } from '../../../conformance/index.js';
import { type RunStart, runContext } from '../../run-context.js';
import { RECORD_START } from './run-record.js';

/** Messages as they were recorded, as far as they can be read. */
export interface ReadMessages {
  readonly messages: readonly Envelope[];
  /** Numbers of the lines that cannot be read, from 1. The last line of a record that was cut short is not among them. */
  readonly damagedLines: readonly number[];
  /** The last line has no end: who wrote it was stopped. */
  readonly isCutShort: boolean;
}

const OUR_MEDIA_TYPES: readonly string[] = [EVIDENCE_MEDIA_TYPE, JUDGEMENT_MEDIA_TYPE, PROOF_MEDIA_TYPE];
const LINE_END = 0x0a;

/** Reads recorded messages line by line, and goes on behind a line that cannot be read. Throws what the file system throws. */
export async function readMessages(path: string): Promise<ReadMessages> {
  const messages: Envelope[] = [];
  const damagedLines: number[] = [];
  let number = 0;
  let isCutShort = false;
  for await (const { line, hasEnd } of linesOf(path)) {
    number += 1;
    const message = parseMessage(line);
    if (message !== undefined) messages.push(message);
    else if (hasEnd) damagedLines.push(number);
    else isCutShort = true;
  }
  return { messages, damagedLines, isCutShort };
}

/** How the run of a record began; undefined where that cannot be read. */
export async function readStart(record: string): Promise<RunStart | undefined> {
  const start = runContext.omit({ durationMs: true, interrupted: true, interruptedInFrench: true });
  try {
    return start.parse(JSON.parse(await readFile(join(record, RECORD_START), 'utf8')));
  } catch {
    return undefined;
  }
}

async function* linesOf(path: string): AsyncGenerator<{ readonly line: string; readonly hasEnd: boolean }> {
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(path)) {
    let bytes: Buffer = chunk;
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END)) {
      yield { line: Buffer.concat([...rest, bytes.subarray(0, end)]).toString('utf8'), hasEnd: true };
      rest = [];
      bytes = bytes.subarray(end + 1);
    }
    if (bytes.length > 0) rest.push(bytes);
  }
  if (rest.length > 0) yield { line: Buffer.concat(rest).toString('utf8'), hasEnd: false };
}

/** A message; undefined where the line holds none, or one whose attachment of ours cannot be read. */
function parseMessage(line: string): Envelope | undefined {
  const message = parseObject(line);
  const attachment = message?.attachment;
  if (attachment === undefined || !OUR_MEDIA_TYPES.includes(attachment.mediaType)) return message;
  return parseObject(attachment.body) === undefined ? undefined : message;
}

/** Cucumber wrote the line, or it is damaged: more than that it is an object cannot be known. */
function parseObject(text: string): Envelope | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Envelope) : undefined;
  } catch {
    return undefined;
  }
}
