/** Languages in which people are spoken to. */
export type Language = 'en' | 'fr';

export const LANGUAGES: readonly Language[] = ['en', 'fr'];

/** A text in both languages. */
export type Text = Readonly<Record<Language, string>>;
