import type { TemplateLanguage } from '@/api/types.gen';

/** One to choose: of a language that is only being added, the server has not told the direction yet. */
export type LanguageOption = Omit<TemplateLanguage, 'direction'>;
