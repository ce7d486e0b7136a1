// French for what commander says of a command line. Its sentences are not ours, and it tells nobody what they are made from: each row
// takes the values out of one of them. Ours are in both languages where they are written.

const SENTENCES: readonly (readonly [english: RegExp, french: (...values: string[]) => string])[] = [
  [/^error: unknown option '(.+?)'(.*)$/s, (option, hint) => `erreur : option inconnue « ${option} »${nearOnes(hint)}`],
  [/^error: unknown command '(.+?)'(.*)$/s, (name, hint) => `erreur : commande inconnue « ${name} »${nearOnes(hint)}`],
  [/^error: missing required argument '(.+)'$/, (name) => `erreur : il manque l'argument « ${name} »`],
  [/^error: option '(.+)' argument missing$/, (option) => `erreur : il manque la valeur de l'option « ${option} »`],
  [
    /^error: option '(.+?)' argument '(.*?)' is invalid\. (.*)$/s,
    (option, value, why) => `erreur : la valeur « ${value} » de l'option « ${option} » ne convient pas. ${why}`,
  ],
  [
    /^error: command-argument value '(.*?)' is invalid for argument '(.+?)'\. (.*)$/s,
    (value, name, why) => `erreur : la valeur « ${value} » de l'argument « ${name} » ne convient pas. ${why}`,
  ],
  [
    /^error: option '(.+)' cannot be used with option '(.+)'$/,
    (one, other) => `erreur : l'option « ${one} » ne va pas avec l'option « ${other} »`,
  ],
  [
    /^error: too many arguments(?: for '(.+)')?\. Expected (\d+) arguments? but got (\d+)\.$/,
    (_name, expected, got) => `erreur : trop d'arguments, ${got} au lieu de ${expected}.`,
  ],
];

/** The French for what commander writes, with the line end behind it; the text itself where there is none. */
export function commanderInFrench(text: string): string {
  const end = /\n*$/.exec(text)?.[0] ?? '';
  const sentence = text.slice(0, text.length - end.length);
  for (const [english, french] of SENTENCES) {
    const values = english.exec(sentence);
    if (values !== null) return `${french(...values.slice(1).map((value) => value ?? ''))}${end}`;
  }
  return text;
}

function nearOnes(hint: string): string {
  return hint.replace(/\(Did you mean (?:one of )?(.+)\?\)/, '(Vouliez-vous dire $1 ?)');
}
