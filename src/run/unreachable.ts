import type { Text } from '../protocol/index.js';
import type { ConnectFailure } from '../wire/index.js';

const REASONS: Readonly<Record<ConnectFailure, Text>> = {
  refused: { en: 'connection refused', fr: 'connexion refusée' },
  'timed-out': { en: 'no answer to the connection', fr: 'pas de réponse à la connexion' },
  unreachable: { en: 'no way to this address', fr: 'aucun chemin vers cette adresse' },
  interrupted: { en: 'interrupted', fr: 'interrompu' },
  'name-not-found': { en: 'name not found', fr: 'nom introuvable' },
};

/** One sentence for a terminal that cannot be reached: what happened, and the three usual causes. */
export function describeUnreachable(place: string, reason: ConnectFailure): Text {
  const what = REASONS[reason];
  return {
    en: `The terminal at ${place} cannot be reached (${what.en}): it is asleep or shows another application, the address or port is wrong (8888 is usual), or the protocol "Caisse" is not activated on it.`,
    fr: `Le terminal à l'adresse ${place} est injoignable (${what.fr}) : il est en veille ou affiche une autre application, l'adresse ou le port est faux (8888 est courant), ou le protocole « Caisse » n'y est pas activé.`,
  };
}
