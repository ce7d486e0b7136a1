import type { ServedConnection } from './served-connection.js';

/** One thing that the terminal does on a connection. */
export type Move =
  | { readonly kind: 'send'; readonly bytes: Uint8Array }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'half-close' }
  | { readonly kind: 'close' }
  | { readonly kind: 'reset' };

export const CLOSE: Move = { kind: 'close' };
export const RESET: Move = { kind: 'reset' };
export const HALF_CLOSE: Move = { kind: 'half-close' };

export function send(bytes: Uint8Array): Move {
  return { kind: 'send', bytes };
}

export function wait(ms: number): Move {
  return { kind: 'wait', ms };
}

/** Does the moves, in order. A wait ends when the POS goes, or the play; what is sent then reaches nobody. */
export async function performMoves(moves: readonly Move[], connection: ServedConnection, ended: AbortSignal): Promise<void> {
  for (const move of moves) {
    if (ended.aborted) return;
    switch (move.kind) {
      case 'send':
        await connection.send(move.bytes);
        break;
      case 'wait':
        await connection.pause(move.ms, ended);
        break;
      case 'half-close':
        connection.halfClose();
        break;
      case 'close':
        connection.close();
        break;
      case 'reset':
        connection.reset();
        break;
      default:
        return move satisfies never;
    }
  }
}
