/** What a language calls itself, with a capital where its script has them; null where it is not known here. */
export function ownNameOf(code: string): string | null {
  const name = new Intl.DisplayNames(code, { type: 'language', fallback: 'none' }).of(code);
  return name === undefined ? null : name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
