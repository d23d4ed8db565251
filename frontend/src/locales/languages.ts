import type { Language } from '@/lib/language';

/** The languages that the page can speak, each loaded when it is needed. */
export const LANGUAGES = {
  en: async (): Promise<Language> => (await import('./en/language')).english,
};

/** The one place where the language of the page is chosen. */
export const CHOSEN: keyof typeof LANGUAGES = 'en';
