// The two languages of the page. Both are written; neither is the translation of the other.

export type Language = 'ko' | 'en';

export const languages: readonly Language[] = ['ko', 'en'];

/** A text in both languages; a missing one does not compile. */
export type Bilingual = Readonly<Record<Language, string>>;
