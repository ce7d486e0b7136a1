import { findField } from '../../protocol/index.js';
import { lookUp, type PhraseBook } from './phrase-book.js';

// French for the texts of issues, which the checks write in English. A text without a row stays as it is: values of fields and
// numbers are no language. The test of this table fails when a check learns a new sentence.

const EXACT: Readonly<Record<string, string>> = {
  // Formats
  'four digits': 'quatre chiffres',
  'twelve digits': 'douze chiffres',
  'three digits': 'trois chiffres',
  'two digits': 'deux chiffres',
  'one character': 'un caractère',
  'three characters': 'trois caractères',
  '01, 10 or 11': '01, 10 ou 11',
  '0 or 1': '0 ou 1',
  'one digit from 0 to 4': 'un chiffre de 0 à 4',
  'a code from 00 to 13, 2 to 50 characters in all': 'un code de 00 à 13, 2 à 50 caractères en tout',
  'four digits, year then month': "quatre chiffres, l'année puis le mois",
  'upper-case hexadecimal, at most 32 characters': 'hexadécimal en majuscules, 32 caractères au plus',
  'hidden digits written as # or *': 'des chiffres masqués, écrits # ou *',
  'base64, at most 900 characters': 'base64, 900 caractères au plus',
  'characters that are not base64': 'des caractères étrangers à base64',
  'a number of ISO 4217': "un numéro d'ISO 4217",
  'CK then AK': 'CK puis AK',
  'HTML, as CK asks': 'HTML, comme CK le demande',
  'Latin-1 text, as CK asks': 'texte en Latin-1, comme CK le demande',
  'text without HTML elements': 'texte sans élément HTML',
  'binary data': 'des données binaires',
  // Frame
  'a field or the end of the message': 'un champ ou la fin du message',
  'two letters A to Z': 'deux lettres de A à Z',
  'three digits from 001 to 999': 'trois chiffres de 001 à 999',
  'a length from 001 to 999, or no field': 'une longueur de 001 à 999, ou pas de champ',
  'printable ASCII (20 to 7F)': 'ASCII imprimable (20 à 7F)',
  'at least one field': 'au moins un champ',
  nothing: 'rien',
  'a tag, three length digits and a value': 'un identifiant, trois chiffres de longueur et une valeur',
  // Composition
  present: 'présent',
  absent: 'absent',
  'more than zero': 'plus que zéro',
  'no amount in an identification': 'pas de montant dans une identification',
  'no AF in an immediate response': "pas d'AF dans une réponse immédiate",
  'no AF when the operation was performed': "pas d'AF quand l'opération est effectuée",
  'the reason of the failure': "la raison de l'échec",
  'the ticket CK asks for': 'le ticket que CK demande',
  'no ticket, as CK does not ask for one': 'pas de ticket, car CK ne le demande pas',
  'exactly one final response': 'exactement une réponse finale',
  // Sentences
  'The message is empty.': 'Le message est vide.',
  'The message ends in the middle of a tag or a length.': "Le message s'arrête au milieu d'un identifiant ou d'une longueur.",
  'A CR LF follows the last field.': 'Un CR LF suit le dernier champ.',
  'The message is longer than the limit.': 'Le message dépasse la limite.',
  'ZT is not CK then AK.': "ZT n'est pas CK puis AK.",
  'AK is not a base64 ticket.': "AK n'est pas un ticket en base64.",
  'The ticket has another encoding than asked for.': "Le ticket n'a pas le codage demandé.",
  'A request received more than one final response.': "Une demande a reçu plus d'une réponse finale.",
};

/** `(name)` after a tag in a sentence is the English name of the field. */
const FIELD = String.raw`([A-Za-z]{2})(?: \([^)]*\))?`;

const PATTERNS: PhraseBook['patterns'] = [
  [
    /^(?:([A-Z]{2}) )?([*\r\n]+…?) \((\d+) (digits?|characters?)(?:, (\d+) of them digits)?\)$/,
    (tag, hidden, count, what, digits) => `${tag === undefined ? '' : `${tag} `}${hidden} (${sizeInFrench(count, what, digits)})`,
  ],
  [/^(\d+) characters$/, (count) => `${count} ${count === '1' ? 'caractère' : 'caractères'}`],
  [/^(\d+) to (\d+) characters$/, (least, most) => `${least} à ${most} caractères`],
  [/^(\d+) to (\d+) digits$/, (least, most) => `${least} à ${most} chiffres`],
  [/^(\d+) characters, as announced$/, (count) => `${count} caractères, comme annoncé`],
  [/^(?:at most )(\d+) bytes$/, (count) => `${count} octets au plus`],
  [/^(\d+) bytes$/, (count) => `${count} octets`],
  [/^byte ([0-9A-F]{2})$/, (code) => `octet ${code}`],
  [/^(\w\w) once$/, (tag) => `${tag} une seule fois`],
  [/^(\w\w) already at offset (\d+)$/, (tag, offset) => `${tag} déjà à la position ${offset}`],
  [/^(\d+), with or without leading zeros$/, (amount) => `${amount}, avec ou sans zéros devant`],
  [/^(\d+) final responses$/, (count) => `${count} réponses finales`],
  [
    /^(nothing|[A-Z ]+), then ([a-z ]+)$/,
    (tags, fault) => `${tags === 'nothing' ? 'rien' : tags}, puis ${FAULTS[fault] ?? fault}`,
  ],
  [new RegExp(`^The value of ${FIELD} is not what it has to be\\.$`), (tag) => `La valeur de ${named(tag)} ne convient pas.`],
  [new RegExp(`^${FIELD} is missing\\.$`), (tag) => `${named(tag)} manque.`],
  [new RegExp(`^${FIELD} is there and should not be\\.$`), (tag) => `${named(tag)} est présent et ne devrait pas l'être.`],
  [
    /^(\w\w) announces (\d+) characters and (\d+) are there: from offset (\d+) on, nothing reads as a field\.$/,
    (tag, announced, there, offset) =>
      `${tag} annonce ${announced} caractères et il y en a ${there} : à partir de la position ${offset}, plus rien ne se lit comme un champ.`,
  ],
  [
    new RegExp(`^The length of ${FIELD} announces (\\d+) characters and the message has (\\d+) characters left\\.$`),
    (tag, announced, left) =>
      `La longueur de ${named(tag)} annonce ${announced} caractères et il en reste ${left} dans le message.`,
  ],
  [/^Where a tag should stand there is "(.*)"\.$/s, (actual) => `Là où un identifiant est attendu, on lit « ${actual} ».`],
  [/^The length of a field is not three digits\.$/, () => "La longueur d'un champ n'est pas sur trois chiffres."],
  [
    new RegExp(`^The length of ${FIELD} is not three digits\\.$`),
    (tag) => `La longueur de ${named(tag)} n'est pas sur trois chiffres.`,
  ],
  [new RegExp(`^The length of ${FIELD} is 000\\.$`), (tag) => `La longueur de ${named(tag)} est 000.`],
  [
    new RegExp(`^The message starts with ${FIELD} instead of CZ\\.$`),
    (tag) => `Le message commence par ${named(tag)} au lieu de CZ.`,
  ],
  [new RegExp(`^The tag of ${FIELD} appears twice\\.$`), (tag) => `L'identifiant de ${named(tag)} apparaît deux fois.`],
  [
    new RegExp(`^The value of ${FIELD} holds a byte that is not printable ASCII\\.$`),
    (tag) => `La valeur de ${named(tag)} contient un octet qui n'est pas de l'ASCII imprimable.`,
  ],
];

const FAULTS: Readonly<Record<string, string>> = {
  empty: 'rien',
  'tag malformed': 'un identifiant malformé',
  'length malformed': 'une longueur malformée',
  'length zero': 'une longueur nulle',
  'field truncated': 'un champ tronqué',
  'value truncated': 'une valeur tronquée',
  'tag repeated': 'un identifiant répété',
};

/** Texts of the checks. */
export const ISSUE_PHRASES: PhraseBook = { exact: EXACT, patterns: PATTERNS };

/** The French for a text of an issue; the text itself when it is a value rather than a phrase. */
export function inFrench(text: string): string {
  return lookUp(text, [ISSUE_PHRASES]) ?? text;
}

/** The size of a hidden value. */
function sizeInFrench(count = '', what = '', digits: string | undefined): string {
  const unit = what.startsWith('digit') ? 'chiffre' : 'caractère';
  const size = `${count} ${unit}${count === '1' ? '' : 's'}`;
  return digits === undefined ? size : `${size}, dont ${digits} chiffres`;
}

function named(tag: string): string {
  const definition = findField(tag);
  return definition === undefined ? tag : `${tag} (${definition.name.fr.toLowerCase()})`;
}
