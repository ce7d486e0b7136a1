import { lookUp, type PhraseBook } from './phrase-book.js';

// French for what is wrong with a configuration file. What the YAML library says of a syntax error stays in its own words.

const ALLOWED: PhraseBook = {
  exact: {
    text: 'un texte',
    'text that is not empty': "un texte qui n'est pas vide",
    'true or false': 'true ou false',
    'a whole number of milliseconds from 1 to 3600000': 'un nombre entier de millisecondes de 1 à 3600000',
    'a whole number of payments, 1 or more': 'un nombre entier de paiements, 1 ou plus',
    'a whole number from 0 to 4294967295': 'un nombre entier de 0 à 4294967295',
    'a group of keys': 'un groupe de clés',
    'a group of keys, one per line': 'un groupe de clés, une par ligne',
    'a currency of ISO 4217 in three letters, such as EUR': "une devise d'ISO 4217 en trois lettres, comme EUR",
    'a list of currencies, such as [EUR]': 'une liste de devises, comme [EUR]',
    'a list of one currency or more, such as [EUR]': "une liste d'une devise ou plus, comme [EUR]",
    'accompanied by cardholder.command, the command line to run': 'accompagné de cardholder.command, la commande à lancer',
    'an amount in the first currency of capabilities.currencies, such as "100.00"':
      'un montant dans la première devise de capabilities.currencies, comme "100.00"',
    'en or fr': 'en ou fr',
    'a list of values, such as [paid]': 'une liste de valeurs, comme [paid]',
    'a group with url, and method, headers and body where they are needed':
      "un groupe avec url, et method, headers et body s'il le faut",
    'a group of exit codes': 'un groupe de codes de sortie',
    'HOST:PORT with a port from 1 to 65535, such as 192.168.1.20:8888':
      'HOST:PORT avec un port de 1 à 65535, comme 192.168.1.20:8888',
    'embedded, container, or HOST:PORT with a port from 1 to 65535, such as 192.168.1.20:8888':
      'embedded, container, ou HOST:PORT avec un port de 1 à 65535, comme 192.168.1.20:8888',
  },
  patterns: [
    [/^(\d+) digits in quotes, such as "(\d+)"$/, (count, example) => `${count} chiffres entre guillemets, comme "${example}"`],
    [/^one of (.+)$/, (choices) => `parmi ${choices}`],
    [/^an amount in (\w+), such as "(.+)"$/, (code, example) => `un montant en ${code}, comme "${example}"`],
    [
      /^(.+), in quotes: "(.*)"$/s,
      (allowed, written) => `${lookUp(allowed, [ALLOWED]) ?? allowed}, entre guillemets : "${written}"`,
    ],
  ],
};

const PROBLEMS: PhraseBook = {
  exact: {
    'The aliases (*name) of this file stand for too much. Write the values out.':
      'Les alias (*nom) de ce fichier représentent trop de choses. Écrivez les valeurs en toutes lettres.',
    'The file has more than 1 MB. Write what it says in less.': 'Le fichier dépasse 1 Mo. Dites la même chose en moins de place.',
    'The file has more than some 25,000 keys and values up to this line. Write what it says in fewer.':
      "Jusqu'à cette ligne, le fichier a plus de 25 000 clés et valeurs environ. Dites la même chose avec moins.",
    'This is not YAML: map keys must be unique.': "Ce n'est pas du YAML : une clé est écrite deux fois.",
  },
  patterns: [
    [
      /^The file has more than (\d+) lines\. .*$/,
      (lines) => `Le fichier a plus de ${lines} lignes. Dites la même chose avec moins.`,
    ],
    [
      /^The file has more than (\d+) aliases \(\*name\) up to this line\. .*$/,
      (most) => `Jusqu'à cette ligne, le fichier a plus de ${most} alias (*nom). Écrivez les valeurs en toutes lettres.`,
    ],
    [
      /^Lists and groups are nested more than (\d+) levels deep here\. .*$/,
      (most) => `Des listes et des groupes sont imbriqués ici sur plus de ${most} niveaux. Écrivez-les plus à plat.`,
    ],
    [
      /^(\*.+) stands for something that it is itself a part of\. .*$/,
      (alias) => `${alias} représente quelque chose dont il fait lui-même partie. Écrivez la valeur en toutes lettres.`,
    ],
    [/^This is not YAML: (.*)$/s, (why) => `Ce n'est pas du YAML : ${why}`],
    [
      /^There is no key "(.+?)" (at the top level|in \S+)\. (?:Did you mean "(.+?)"\? )?(?:It belongs (at the top level|in \S+)\. )?Allowed: (.*)\.$/s,
      (key, place, near, home, allowed) => {
        const hint = near === '' ? '' : `Vouliez-vous dire « ${near} » ? `;
        const other = home === '' ? '' : `Sa place est ${placeInFrench(home)}. `;
        return `Il n'y a pas de clé « ${key} » ${placeInFrench(place)}. ${hint}${other}Permis : ${allowed}.`;
      },
    ],
    [
      /^(The file|[\w.]+) has to be (.+); it is (.*)\.$/s,
      (key, allowed, written) => {
        const name = key === 'The file' ? 'Le fichier' : key;
        return `${name} doit être ${lookUp(allowed, [ALLOWED]) ?? allowed} ; c'est ${written}.`;
      },
    ],
    [/^(\d+) more problems\.$/, (count) => `${count} autres problèmes.`],
  ],
};

/** The French for the problems of a configuration file, line by line; what has none stays as it is. */
export function configErrorInFrench(message: string): string {
  return message
    .split('\n')
    .map((line) => {
      const [, place = '', problem = line] = /^(.*?:(?:\d+:)? )(.*)$/s.exec(line) ?? [];
      return `${place}${lookUp(problem, [PROBLEMS]) ?? problem}`;
    })
    .join('\n');
}

function placeInFrench(place: string): string {
  return place === 'at the top level' ? 'au premier niveau' : place.replace(/^in /, 'dans ');
}
