import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';
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

function disguise(parts: MessageFormatElement[]): void {
  for (const part of parts) {
    if (part.type === TYPE.literal) part.value = strange(part.value);
    if (part.type === TYPE.tag) disguise(part.children);
    if (part.type === TYPE.select || part.type === TYPE.plural)
      for (const { value } of Object.values(part.options)) disguise(value);
  }
}

function disguised(texts: object): object {
  const all = Object.entries(texts).map(([key, text]: [string, string | object]) => {
    if (typeof text !== 'string') return [key, disguised(text)] as const;
    const parts = parse(text);
    disguise(parts);
    return [key, printAST(parts)] as const;
  });
  return Object.fromEntries(all);
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
  speak({ tag: 'ru-RU', direction: 'ltr', texts: disguised(english.texts) as Texts<Catalogue> });
  renderApp(path);
  await screen.findAllByRole('table');
  const known = answers.join(' ');
  const latin = [...saidOnPage()].join(' ').match(/[a-zé]{2,}/gi) ?? [];
  expect(latin.length).toBeGreaterThan(5);
  expect([...new Set(latin)].filter((word) => !known.includes(word))).toEqual([]);
});
