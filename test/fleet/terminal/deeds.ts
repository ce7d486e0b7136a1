import { setTimeout as sleep } from 'node:timers/promises';
import type { Link } from '../../../src/wire/index.js';
import type { Deed } from '../member.js';

/** How long a line that was closed is still open for what the POS had sent by then. */
const LINGER_MS = 30;

/**
 * Does one thing after the other on a link, each after its pause. Ends early where the link is gone or the signal comes. What is ended
 * is told, so that nothing more is read of a line that was closed.
 */
export async function doDeeds(link: Link, deeds: readonly Deed[], stop: AbortSignal, ended: (how: Ended) => void): Promise<void> {
  for (const deed of deeds) {
    if (deed.afterMs !== undefined && deed.afterMs > 0) {
      await sleep(deed.afterMs, undefined, { signal: stop }).catch(() => {});
    }
    if (stop.aborted) return;
    if ('bytes' in deed) write(link, deed.bytes);
    else {
      endLink(link, deed.end);
      ended(deed.end);
    }
  }
}

/** How a line is ended by the terminal. */
export type Ended = 'close' | 'half-close' | 'reset';

/** Writes bytes, or nothing where nobody is there any more. A text is Latin-1. */
export function write(link: Link, bytes: Buffer | string): void {
  if (!link.writable || bytes.length === 0) return;
  link.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
}

/** Ends a link: with FIN, with FIN in one direction only, or with RST. */
export function endLink(link: Link, how: Ended): void {
  if (link.destroyed) return;
  if (how === 'reset') {
    link.resetAndDestroy();
    return;
  }
  link.end();
  if (how === 'close') setTimeout(() => link.destroy(), LINGER_MS);
}
