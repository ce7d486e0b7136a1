import type { Socket } from 'node:net';

/**
 * Breaks a connection off as a terminal that loses its power would: with RST, and no FIN before it. `resetAndDestroy` alone ends a
 * connection in good order first, and the peer may see nothing but that. Where Node.js knows no such mark, it closes the connection.
 */
export function breakOff(socket: Socket): void {
  Object.assign(socket, { resetAndClosing: true });
  socket.destroy();
}
