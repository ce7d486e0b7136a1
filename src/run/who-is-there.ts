import { connect as connectTls } from 'node:tls';
import type { Text } from '../protocol/index.js';
import type { Address } from '../wire/index.js';
import { RunError } from './run-error.js';

/** What closes without a word on what is no handshake, or alerts. */
export const TLS: Text = { en: 'a TLS server (HTTPS and the like)', fr: 'un serveur TLS (HTTPS ou autre)' };

/** Who else answers on a port, by the first characters of what came, each as ISO 8859-1. */
const OTHERS: readonly { readonly answers: RegExp; readonly is: Text }[] = [
  { answers: /^(HTTP\/\d|<!doctype|<html|<\?xml)/i, is: { en: 'a web server (HTTP)', fr: 'un serveur web (HTTP)' } },
  { answers: /^SSH-/, is: { en: 'an SSH server', fr: 'un serveur SSH' } },
  { answers: /^[\x14-\x17]\x03[\x00-\x04]/, is: TLS },
  {
    // STX, EOT, ENQ, ACK, NAK: the serial link, which a TCP port of a converter or of an old terminal passes on.
    answers: /^[\x02\x04\x05\x06\x15]/,
    is: {
      en: 'Concert of a serial line (it answers with STX, ENQ, ACK or NAK)',
      fr: 'du Concert de liaison série (il répond par STX, ENQ, ACK ou NAK)',
    },
  },
  { answers: /^220[ -]/, is: { en: 'a mail or file server', fr: 'un serveur de courrier ou de fichiers' } },
  { answers: /^\xff[\xfb-\xfe]/, is: { en: 'a Telnet server', fr: 'un serveur Telnet' } },
  { answers: /^RFB \d/, is: { en: 'a remote screen (VNC)', fr: 'un écran distant (VNC)' } },
];

/** How long somebody who closed without a word has to show that it is TLS, in milliseconds. */
const TLS_MS = 2_000;

/** Who answers like this, where it is no terminal that speaks Caisse-AP; undefined where it may be one. */
export function otherThanTerminal(text: string): Text | undefined {
  return OTHERS.find(({ answers }) => answers.test(text))?.is;
}

/** Whether who is there speaks TLS: asked only of one that closes on a request without a word. */
export async function speaksTls({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTls({ host, port, rejectUnauthorized: false, timeout: TLS_MS });
    const end = (speaks: boolean) => {
      socket.destroy();
      resolve(speaks);
    };
    socket.once('secureConnect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.on('error', (error) => end('code' in error && /^ERR_SSL_(?!WRONG_VERSION_NUMBER)/.test(String(error.code))));
    socket.once('close', () => end(false));
  });
}

/** Somebody else is there. */
export function notATerminal(place: string, { en, fr }: Text): RunError {
  return new RunError('ENVIRONMENT', {
    en: `At ${place} is not a Caisse-AP terminal, it looks like ${en}: nothing was judged. Look at the address and the port (8888 is usual), and activate the protocol "Caisse" over IP on the terminal.`,
    fr: `À l'adresse ${place} il n'y a pas de terminal Caisse-AP, on dirait ${fr} : rien n'a été jugé. Vérifiez l'adresse et le port (8888 est courant), et activez le protocole « Caisse » sur IP dans le terminal.`,
  });
}

/** Nobody answers. */
export function muteAt(place: string, seconds: number): RunError {
  return new RunError('ENVIRONMENT', {
    en: `At ${place} is not a Caisse-AP terminal, it looks like a mute port: it takes connections and answered no identification within ${seconds} s, with CR LF or without, so that nothing was judged. The terminal may be asleep, in a menu or at a payment, or another service listens there. If it is a terminal that has no identification, declare "capabilities: {identification: false}" in a --config file; if it is slow, give it more time with "timeLimits: {response: …}".`,
    fr: `À l'adresse ${place} il n'y a pas de terminal Caisse-AP, on dirait un port muet : il accepte les connexions et n'a répondu à aucune identification en ${seconds} s, avec CR LF ou sans ; rien n'a été jugé. Le terminal est peut-être en veille, dans un menu ou en plein paiement, ou un autre service écoute là. Si c'est un terminal sans identification, déclarez « capabilities: {identification: false} » dans un fichier --config ; s'il est lent, donnez-lui plus de temps par « timeLimits: {response: …} ».`,
  });
}
