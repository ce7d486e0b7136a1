import picocolors from 'picocolors';
import type { CliEnvironment, OutputStream } from '../environment.js';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Colours for a stream: only where a person reads it on a terminal, and `NO_COLOR` is not set. */
export function colorsFor(stream: OutputStream, env: CliEnvironment['env']): Colors {
  const isUnwanted = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  return picocolors.createColors(stream.isTTY === true && !isUnwanted);
}
