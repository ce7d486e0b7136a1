import type { Party } from '../protocol/index.js';
import type { Link } from './link.js';
import type { Transcript } from './transcript/transcript.js';

/** Whose end of a link is listened in on, and where what crosses it is noted. */
export interface TapOptions {
  readonly own: Party;
  readonly transcript: Transcript;
  /** What the transcript calls the other side. */
  readonly name: string;
}

/** Notes everything that crosses a link, in both directions, with its time. Changes nothing of it. */
export function tap(link: Link, { own, transcript, name }: TapOptions): void {
  const other: Party = own === 'pos' ? 'terminal' : 'pos';
  const number = transcript.nextConnection();
  transcript.add(number, { kind: 'connected', address: name });
  link.on('data', (bytes: Buffer) => transcript.add(number, { kind: 'bytes', from: other, bytes }));
  link.on('end', () => transcript.add(number, { kind: 'half-closed', by: other }));
  link.on('error', () => transcript.add(number, { kind: 'reset', by: other }));
  link.on('close', () => transcript.add(number, { kind: 'closed', by: own }));
  const write = link.write.bind(link);
  link.write = ((bytes: Uint8Array, ...rest: []) => {
    transcript.add(number, { kind: 'bytes', from: own, bytes: Buffer.from(bytes) });
    return write(bytes, ...rest);
  }) as Link['write'];
}
