/** French for texts that are written in English elsewhere: whole texts, and patterns with parts. */
export interface PhraseBook {
  readonly exact: Readonly<Record<string, string>>;
  readonly patterns: readonly (readonly [pattern: RegExp, write: (...parts: string[]) => string])[];
}

/** The French for a text, by the first book that has it, whole texts before patterns; undefined for a text that none has. */
export function lookUp(text: string, books: readonly PhraseBook[]): string | undefined {
  for (const { exact } of books) if (Object.hasOwn(exact, text)) return exact[text];
  for (const { patterns } of books) {
    for (const [pattern, write] of patterns) {
      const parts = pattern.exec(text);
      if (parts !== null) return write(...parts.slice(1).map((part) => part ?? ''));
    }
  }
  return undefined;
}
