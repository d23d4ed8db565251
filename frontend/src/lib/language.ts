import type { catalogue } from '@/locales/en/catalogue';

/** Every text of the page, as English has them: by room, then by key. */
export type Catalogue = typeof catalogue;

/** The same texts in whatever language. */
export type Texts<English> = { [Key in keyof English]: English[Key] extends string ? string : Texts<English[Key]> };

export interface Language {
  /** As browsers name it, with its country where dates and numbers depend on it: "en-GB". */
  tag: string;
  direction: 'ltr' | 'rtl';
  texts: Texts<Catalogue>;
}

let current: Language | undefined;

/** From here on the page speaks this language. What is on the screen already has to be rendered anew. */
export function speak(language: Language): void {
  current = language;
  document.documentElement.lang = language.tag;
  document.documentElement.dir = language.direction;
}

/** Throws before the first language is set: a module that says a word while it loads would keep that word for good. */
export function spoken(): Language {
  if (!current) throw new Error('A word was said before any language was chosen');
  return current;
}

/** Remembers what `make` makes, for as long as the page speaks one language. */
export function perLanguage<Made>(make: (language: Language) => Made): () => Made {
  let madeFor: Language | undefined;
  let made: Made;
  return () => {
    const language = spoken();
    if (madeFor !== language) {
      made = make(language);
      madeFor = language;
    }
    return made;
  };
}
