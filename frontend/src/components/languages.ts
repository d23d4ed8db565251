const CODES = [
  'ar', 'cs', 'da', 'de', 'el', 'en', 'es', 'fa', 'fi', 'fr', 'hi', 'it', 'ja', 'ko', 'nl',
  'pl', 'pt', 'ro', 'ru', 'so', 'sv', 'ti', 'tr', 'uk', 'ur', 'vi', 'zh',
];

const displayNames = new Intl.DisplayNames('en-GB', { type: 'language' });

const choice = (value: string) => ({ value, label: displayNames.of(value) ?? value });

const LANGUAGES = CODES.map(choice);

/** The languages a guardian can be written to in, and `current` where a list brought in another. */
export function languageChoices(current: string): { value: string; label: string }[] {
  const known = current === '' || CODES.includes(current);
  return (known ? [...LANGUAGES] : [...LANGUAGES, choice(current)]).sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
