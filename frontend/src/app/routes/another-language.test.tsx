import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import { speak, type Catalogue, type Texts } from '@/lib/language';
import { english } from '@/locales/en/language';
import { renderApp } from '@/testing/render-app';

const answers = Object.values(import.meta.glob<string>('@fixtures/*.json', { query: '?raw', import: 'default', eager: true }));
const READ = ['alt', 'aria-label', 'aria-valuetext', 'placeholder', 'title'];

/** Each Latin letter as a Cyrillic one: no word of a language, and none of English. */
const strange = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => String.fromCodePoint(0x430 + ((letter.toLowerCase().codePointAt(0) ?? 0) - 0x61)));

/** Where in a message there are words, and not the names of arguments and choices. */
function literalsOf(parts: MessageFormatElement[]): MessageFormatElement[] {
  return parts.flatMap((part) => {
    if (part.type === TYPE.literal) return [part];
    if (part.type === TYPE.tag) return literalsOf(part.children);
    if (part.type === TYPE.select || part.type === TYPE.plural)
      return Object.values(part.options).flatMap(({ value }) => literalsOf(value));
    return [];
  });
}

function disguised(message: string): string {
  let made = message;
  for (const { location } of literalsOf(parse(message, { captureLocation: true }))) {
    if (!location) throw new Error('The parser says no places');
    const { start, end } = location;
    made = made.slice(0, start.offset) + strange(made.slice(start.offset, end.offset)) + made.slice(end.offset);
  }
  return made;
}

function inDisguise(texts: object): object {
  const all = Object.entries(texts).map(([key, text]: [string, string | object]) => [
    key,
    typeof text === 'string' ? disguised(text) : inDisguise(text),
  ]);
  return Object.fromEntries(all) as object;
}

/** What stands on the page and in the names that a screen reader reads. */
function* saidOnPage(): Generator<string> {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement, textContent } = texts.currentNode;
    if (parentElement?.tagName !== 'STYLE') yield textContent ?? '';
  }
  for (const element of document.querySelectorAll('body *')) for (const name of READ) yield element.getAttribute(name) ?? '';
  yield document.title;
}

afterEach(() => speak(english));

it.each(['/', '/students/s1', '/sessions/se4', '/mail'])('says %s without a word of English but those of the server', async (path) => {
  speak({ tag: 'ru-RU', direction: 'ltr', texts: inDisguise(english.texts) as Texts<Catalogue> });
  renderApp(path);
  await screen.findAllByRole('table');
  const known = answers.join(' ');
  const latin = [...saidOnPage()].join(' ').match(/[a-zé]{2,}/gi) ?? [];
  expect(latin.length).toBeGreaterThan(5);
  expect([...new Set(latin)].filter((word) => !known.includes(word))).toEqual([]);
});
