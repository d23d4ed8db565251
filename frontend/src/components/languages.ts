import { compareNames, formatLanguage } from '@/lib/format';

const CODES = [
  'ar', 'cs', 'da', 'de', 'el', 'en', 'es', 'fa', 'fi', 'fr', 'hi', 'it', 'ja', 'ko', 'nl',
  'pl', 'pt', 'ro', 'ru', 'so', 'sv', 'ti', 'tr', 'uk', 'ur', 'vi', 'zh',
];

const choice = (value: string) => ({ value, label: formatLanguage(value) });

/** The languages a guardian can be written to in, and `current` where a list brought in another. */
export function languageChoices(current: string): { value: string; label: string }[] {
  const codes = current === '' || CODES.includes(current) ? CODES : [...CODES, current];
  return codes.map(choice).sort((a, b) => compareNames(a.label, b.label));
}
