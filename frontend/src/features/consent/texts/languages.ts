import { AR } from './ar';
import { DE } from './de';
import { EN } from './en';
import { ES } from './es';
import type { FormText } from './form-text';

const TEXTS = [EN, DE, ES, AR];

export const FORM_LANGUAGES = TEXTS.map(({ language, name }) => ({ value: language, label: name }));

export function formText(language: string): FormText {
  return TEXTS.find((text) => text.language === language) ?? EN;
}
