import type { Language, Text } from '../../protocol/index.js';

/** What an operator can say. */
export type OperatorKey = 'go' | 'again' | 'back' | 'cannot' | 'pause' | 'stop' | 'help';

interface KeyRow {
  readonly key: OperatorKey;
  /** Shown in brackets. */
  readonly sign: Text;
  readonly words: readonly string[];
  readonly does: Text;
}

const KEYS: readonly KeyRow[] = [
  {
    key: 'go',
    sign: { en: 'Enter', fr: 'Entrée' },
    words: [''],
    does: { en: 'go on', fr: 'continuer' },
  },
  {
    key: 'again',
    sign: { en: 'r', fr: 'r' },
    words: ['r', 'again', 'refaire'],
    does: { en: 'ask the last one again', fr: 'reposer la dernière' },
  },
  {
    key: 'cannot',
    sign: { en: 'c', fr: 'c' },
    words: ['c', 'cannot', 'n', 'no', 'non', 'impossible'],
    does: { en: 'cannot do it', fr: 'impossible' },
  },
  {
    key: 'back',
    sign: { en: 'b', fr: 'b' },
    words: ['b', 'back', 'retour'],
    does: { en: 'one further back', fr: 'une plus tôt' },
  },
  {
    key: 'pause',
    sign: { en: 'p', fr: 'p' },
    words: ['p', 'pause'],
    does: { en: 'pause', fr: 'pause' },
  },
  {
    key: 'stop',
    sign: { en: 'q', fr: 'q' },
    words: ['q', 'quit', 'stop', 'arrêt'],
    does: { en: 'stop and keep what was answered', fr: 'arrêter et garder les réponses' },
  },
  {
    key: 'help',
    sign: { en: '?', fr: '?' },
    words: ['?', 'help', 'aide'],
    does: { en: 'help', fr: 'aide' },
  },
];

/** What a line means; undefined where it means nothing. */
export function readKey(line: string): OperatorKey | undefined {
  const word = line.trim().toLowerCase();
  return KEYS.find(({ words }) => words.includes(word))?.key;
}

/** The line that says a key. */
export function lineOf(key: OperatorKey): string {
  return KEYS.find((row) => row.key === key)?.words[0] ?? '';
}

/** Some keys with what they do, in one line. */
export function sayKeys(keys: readonly OperatorKey[], language: Language): string {
  const rows = KEYS.filter(({ key }) => keys.includes(key));
  return rows.map(({ sign, does }) => `[${sign[language]}] ${does[language]}`).join('   ');
}

/** All keys, a line each. */
export function explainKeys(language: Language): string {
  return KEYS.map(({ sign, does }) => `    ${sign[language].padEnd(7)} ${does[language]}\n`).join('');
}

/** What to say of a line that means nothing. */
export function refuseLine(line: string, language: Language): string {
  const said = line.trim().slice(0, 40);
  return {
    en: `"${said}" means nothing here, and nothing was sent. Press Enter alone to go on, or ? for help.`,
    fr: `« ${said} » ne veut rien dire ici, et rien n'a été envoyé. Appuyez sur Entrée seule pour continuer, ou ? pour l'aide.`,
  }[language];
}
