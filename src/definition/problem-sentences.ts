import type { Language, Text } from '../protocol/index.js';

/** The one table of what can be wrong with a file: for each kind its sentence in both languages, made from its values. */
export const PROBLEM_SENTENCES = {
  'too-large': () => ({
    en: 'The file has more than 1 MB. Write what it says in less.',
    fr: 'Le fichier dépasse 1 Mo. Dites la même chose en moins de place.',
  }),
  'too-many-lines': ({ most }: { most: number }) => ({
    en: `The file has more than ${most} lines. Write what it says in fewer.`,
    fr: `Le fichier a plus de ${most} lignes. Dites la même chose avec moins.`,
  }),
  'too-many-keys': () => ({
    en: 'The file has more than some 25,000 keys and values up to this line. Write what it says in fewer.',
    fr: "Jusqu'à cette ligne, le fichier a plus de 25 000 clés et valeurs environ. Dites la même chose avec moins.",
  }),
  'too-many-aliases': ({ most }: { most: number }) => ({
    en: `The file has more than ${most} aliases (*name) up to this line. Write the values out.`,
    fr: `Jusqu'à cette ligne, le fichier a plus de ${most} alias (*nom). Écrivez les valeurs en toutes lettres.`,
  }),
  'too-deep': ({ most }: { most: number }) => ({
    en: `Lists and groups are nested more than ${most} levels deep here. Write them flatter.`,
    fr: `Des listes et des groupes sont imbriqués ici sur plus de ${most} niveaux. Écrivez-les plus à plat.`,
  }),
  'alias-of-itself': ({ alias }: { alias: string }) => ({
    en: `*${alias} stands for something that it is itself a part of. Write the value out.`,
    fr: `*${alias} représente quelque chose dont il fait lui-même partie. Écrivez la valeur en toutes lettres.`,
  }),
  'aliases-of-much': () => ({
    en: 'The aliases (*name) of this file stand for too much. Write the values out.',
    fr: 'Les alias (*nom) de ce fichier représentent trop de choses. Écrivez les valeurs en toutes lettres.',
  }),
  'key-twice': () => ({
    en: 'This is not YAML: map keys must be unique.',
    fr: "Ce n'est pas du YAML : une clé est écrite deux fois.",
  }),
  /** `why` is what the YAML library says; it has no French. */
  'not-yaml': ({ why }: { why: string }) => ({
    en: `This is not YAML: ${why}.`,
    fr: `Ce n'est pas du YAML : ${why}.`,
  }),
  'unknown-key': ({ key, group, near, home, allowed }: UnknownKey) => {
    const hint = near === undefined ? undefined : { en: ` Did you mean "${near}"?`, fr: ` Vouliez-vous dire « ${near} » ?` };
    const place =
      home === undefined ? undefined : { en: ` It belongs ${within(home).en}.`, fr: ` Sa place est ${within(home).fr}.` };
    const more = place ?? hint ?? { en: '', fr: '' };
    const list = allowed === undefined ? '' : allowed.join(', ');
    return {
      en: `There is no key "${key}" ${within(group).en}.${more.en}${list === '' ? '' : ` Allowed: ${list}.`}`,
      fr: `Il n'y a pas de clé « ${key} » ${within(group).fr}.${more.fr}${list === '' ? '' : ` Permis : ${list}.`}`,
    };
  },
  'wrong-value': ({ key, allowed, written }: { key: string; allowed: Text; written: string | undefined }) => ({
    en: `${key === '' ? 'The file' : key} has to be ${allowed.en}; it is ${written ?? 'not there'}.`,
    fr: `${key === '' ? 'Le fichier' : key} doit être ${allowed.fr} ; ${written === undefined ? 'il manque' : `c'est ${written}`}.`,
  }),
} as const;

interface UnknownKey {
  readonly key: string;
  /** The group it stands in; empty for the top level. */
  readonly group: string;
  /** A key that is written much like it. */
  readonly near?: string | undefined;
  /** The group it belongs in. */
  readonly home?: string | undefined;
  /** The keys of the group. */
  readonly allowed?: readonly string[];
}

type Sentences = typeof PROBLEM_SENTENCES;

/** What is wrong, by kind and values. */
export type Wrong = {
  [Kind in keyof Sentences]: Parameters<Sentences[Kind]> extends [infer Values]
    ? { readonly kind: Kind; readonly values: Values }
    : { readonly kind: Kind; readonly values?: never };
}[keyof Sentences];

/** What is wrong, in a sentence that says what is allowed. */
export function sayWrong({ kind, values }: Wrong, language: Language = 'en'): string {
  const sentence = PROBLEM_SENTENCES[kind] as (values: Wrong['values']) => Text;
  return sentence(values)[language];
}

function within(group: string): Text {
  return group === '' ? { en: 'at the top level', fr: 'au premier niveau' } : { en: `in ${group}`, fr: `dans ${group}` };
}
