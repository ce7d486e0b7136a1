import { lookUp, type PhraseBook } from './phrase-book.js';

// French for what is wrong with a command line, where the sentence comes from elsewhere: from commander, from the readers of amounts and
// frames, from the container.

const COMMAND_LINE: PhraseBook['patterns'] = [
  [/^error: unknown option '(.+?)'(.*)$/s, (option, hint) => `erreur : option inconnue « ${option} »${hintInFrench(hint)}`],
  [/^error: unknown command '(.+?)'(.*)$/s, (name, hint) => `erreur : commande inconnue « ${name} »${hintInFrench(hint)}`],
  [/^error: missing required argument '(.+)'$/, (name) => `erreur : il manque l'argument « ${name} »`],
  [/^error: option '(.+)' argument missing$/, (option) => `erreur : il manque la valeur de l'option « ${option} »`],
  [
    /^error: option '(.+?)' argument '(.*?)' is invalid\. (.*)$/s,
    (option, value, why) => `erreur : la valeur « ${value} » de l'option « ${option} » ne convient pas. ${usageInFrench(why)}`,
  ],
  [
    /^error: command-argument value '(.*?)' is invalid for argument '(.+?)'\. (.*)$/s,
    (value, name, why) => `erreur : la valeur « ${value} » de l'argument « ${name} » ne convient pas. ${usageInFrench(why)}`,
  ],
  [
    /^error: option '(.+)' cannot be used with option '(.+)'$/,
    (one, other) => `erreur : l'option « ${one} » ne va pas avec l'option « ${other} »`,
  ],
  [
    /^error: too many arguments(?: for '(.+)')?\. Expected (\d+) arguments? but got (\d+)\.$/,
    (_name, expected, got) => `erreur : trop d'arguments, ${got} au lieu de ${expected}.`,
  ],
  [/^Allowed choices are (.+)\.$/, (choices) => `Choix possibles : ${choices}.`],
  [/^It has to be a whole number from (\d+) to (\d+)\.$/, (min, max) => `Il faut un nombre entier de ${min} à ${max}.`],
  [
    /^(?:Did you mean (\w+)\? )?Actions are (.+)\.$/,
    (near, all) => `${near === '' ? '' : `Vouliez-vous dire ${near} ? `}Les actions sont ${all}.`,
  ],
  [
    /^Write HOST:PORT with a port from 1 to 65535, such as (.+)\.$/,
    (example) => `Écrivez HOST:PORT, avec un port de 1 à 65535, comme ${example}.`,
  ],
  [
    /^Write a tag of two capital letters, = and a value, such as (.+)\.$/,
    (example) => `Écrivez un identifiant de deux majuscules, = et une valeur, comme ${example}.`,
  ],
  [/^Write seconds, more than 0 and up to 3600\.$/, () => 'Écrivez des secondes, plus que 0 et 3600 au plus.'],
];

const AMOUNTS: PhraseBook['patterns'] = [
  [
    /^"(.*)" is not a currency of ISO 4217\. Write its three letters, such as EUR\.$/s,
    (text) => `« ${text} » n'est pas une devise d'ISO 4217. Écrivez ses trois lettres, comme EUR.`,
  ],
  [
    /^"(.*)" has a comma\. Write the decimals after a point, without separators: (.*)\.$/s,
    (text, right) => `« ${text} » contient une virgule. Écrivez les décimales après un point, sans séparateurs : ${right}.`,
  ],
  [
    /^"(.*)" has a sign\. CB has none \(CAP-AMT-04\): to give money back, ask for a credit of a positive amount\.$/s,
    (text) =>
      `« ${text} » porte un signe. CB n'en a pas (CAP-AMT-04) : pour rendre de l'argent, demandez un crédit d'un montant positif.`,
  ],
  [
    /^"(.*)" is not an amount\. Write digits and a point, such as 12\.34\.$/s,
    (text) => `« ${text} » n'est pas un montant. Écrivez des chiffres et un point, comme 12.34.`,
  ],
  [
    /^"(.*)" takes (\d+) digits in minor units of (\w+); CB holds at most twelve \(CAP-AMT-06\)\.$/s,
    (text, digits, code) =>
      `« ${text} » fait ${digits} chiffres en unités mineures de ${code} ; CB en contient douze au plus (CAP-AMT-06).`,
  ],
  [
    /^"(.*)" is zero\. A POS does not ask for an amount of zero \(CAP-AMT-05\)\.$/s,
    (text) => `« ${text} » est nul. Une caisse ne demande pas un montant nul (CAP-AMT-05).`,
  ],
  [
    /^"(.*)" has too many decimals: (\w+) has (no|\d+) decimals \(CAP-AMT-02\)\.$/s,
    (text, code, count) =>
      `« ${text} » a trop de décimales : ${code} n'en a ${count === 'no' ? 'aucune' : `que ${count}`} (CAP-AMT-02).`,
  ],
];

const FRAMES: PhraseBook['patterns'] = [
  [
    /^A frame is written as Latin-1 bytes; a character above U\+00FF has none\.$/,
    () => "Une trame s'écrit en octets Latin-1 ; un caractère au-delà de U+00FF n'en a pas.",
  ],
  [
    /^A tag is two letters A to Z, not "(.*)"\.$/s,
    (tag) => `Un identifiant est fait de deux lettres de A à Z, et non « ${tag} ».`,
  ],
  [
    /^Leave (\w+) out: a field without value is not sent\.$/,
    (tag) => `Laissez ${tag} de côté : un champ sans valeur ne s'envoie pas.`,
  ],
  [
    /^(\w+) has (\d+) characters; a field holds (\d+) at most\.$/,
    (tag, count, most) => `${tag} compte ${count} caractères ; un champ en contient ${most} au plus.`,
  ],
  [
    /^(\w+) holds a character outside printable ASCII\.$/,
    (tag) => `${tag} contient un caractère qui n'est pas de l'ASCII imprimable.`,
  ],
];

const CONTAINER: PhraseBook['patterns'] = [
  [
    /^No container engine answers here\./,
    () =>
      "Aucun moteur de conteneurs ne répond ici. Démarrez Docker (ou Podman), vérifiez que « docker info » fonctionne pour ce compte, et recommencez ; ou utilisez le terminal intégré, qui n'en a pas besoin.",
  ],
  [
    /^The image (\S+) is not on this machine and cannot be had from a registry \((.*)\)\. Build it/s,
    (image, why) =>
      `L'image ${image} n'est pas sur cette machine et aucun registre ne la fournit (${why}). Construisez-la avec « npm run image » (docker/README.md), ou nommez-en une autre dans CAISSE_AP_IMAGE.`,
  ],
  [/^The terminal in (\S+) did not start: (.*)$/s, (image, why) => `Le terminal de ${image} n'a pas démarré : ${why}`],
];

const USAGE_PHRASES: PhraseBook = { exact: {}, patterns: [...COMMAND_LINE, ...AMOUNTS, ...FRAMES, ...CONTAINER] };

/** The French for a refusal; the text itself where there is none. */
export function usageInFrench(text: string): string {
  return lookUp(text, [USAGE_PHRASES]) ?? text;
}

/** The same for what commander writes, with the line end behind it. */
export function parseErrorInFrench(text: string): string {
  const end = /\n*$/.exec(text)?.[0] ?? '';
  return `${usageInFrench(text.slice(0, text.length - end.length))}${end}`;
}

function hintInFrench(hint: string): string {
  return hint
    .replace(/\(Did you mean one of (.+)\?\)/, '(Vouliez-vous dire $1 ?)')
    .replace(/\(Did you mean (.+)\?\)/, '(Vouliez-vous dire $1 ?)');
}
