const CODES = [
  'ar', 'cs', 'da', 'de', 'el', 'en', 'es', 'fa', 'fi', 'fr', 'hi', 'it', 'ja', 'ko', 'nl',
  'pl', 'pt', 'ro', 'ru', 'so', 'sv', 'ti', 'tr', 'uk', 'ur', 'vi', 'zh',
];

const displayNames = new Intl.DisplayNames('en-GB', { type: 'language' });

/** The language a guardian is written to in: ISO 639-1 codes with their English names. */
export const LANGUAGES = CODES.map((value) => ({ value, label: displayNames.of(value) ?? value })).sort((a, b) =>
  a.label.localeCompare(b.label, 'en'),
);
