import { Socket } from 'node:net';
import type { Link } from '../../../wire/index.js';

/**
 * Breaks a connection off as a terminal that loses its power would: with RST, and no FIN before it. Of a socket, `resetAndDestroy` alone
 * ends the connection in good order first, and the peer may see nothing but that. Where Node.js knows no such mark, it closes the connection.
 */
export function breakOff(link: Link): void {
  if (!(link instanceof Socket)) {
    link.resetAndDestroy();
    return;
  }
  Object.assign(link, { resetAndClosing: true });
  link.destroy();
}
