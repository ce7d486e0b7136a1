import type { Text } from '../../protocol/index.js';
import type { ConnectFailure } from '../../wire/index.js';

/** Why there was no connection, in French; in English the reason is its own word. */
export const CONNECT_FAILURES: Readonly<Record<ConnectFailure, string>> = {
  refused: 'refusée',
  'timed-out': 'sans réponse',
  unreachable: 'aucun chemin',
  'name-not-found': 'nom introuvable',
  interrupted: 'interrompue',
};

/** That there was no connection, in words. */
export function noConnection(reason: ConnectFailure): Text {
  return { en: `no connection: ${reason}`, fr: `pas de connexion : ${CONNECT_FAILURES[reason]}` };
}
