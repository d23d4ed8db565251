import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it, vi } from 'vitest';

import docs from '@docs/api.md?raw';
import { usedWords } from '@/testing/used-words';

import { catalogue } from './en/catalogue';
import { LANGUAGES } from './languages';

const { errors, ...spoken } = catalogue;
const modules = import.meta.glob(['/src/**/*.{ts,tsx}', '!/src/**/*.test.{ts,tsx}', '!/src/testing/**', '!/src/main.tsx']);
const sources = import.meta.glob<string>('/src/**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });

/** Every message below, by its path: "marks.status.late". */
function messagesOf(texts: object, path = ''): [path: string, message: string][] {
  return Object.entries(texts).flatMap(([key, text]): [string, string][] =>
    typeof text === 'string' ? [[path + key, text]] : messagesOf(text as object, `${path}${key}.`),
  );
}

/** The names of the arguments and the tags of a message, sorted. Throws where it is no ICU. */
function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  const visit = (parts: MessageFormatElement[]): void => {
    for (const part of parts) {
      if (part.type !== TYPE.literal && part.type !== TYPE.pound) names.add(part.value);
      if (part.type === TYPE.tag) visit(part.children);
      if (part.type === TYPE.select || part.type === TYPE.plural)
        for (const { value } of Object.values(part.options)) visit(value);
    }
  };
  visit(parse(message, { requiresOtherClause: true }));
  return [...names].sort();
}

describe('the English catalogue', () => {
  it.each(Object.keys(catalogue))('holds nothing but ICU messages in the room %s', (room) => {
    for (const [path, message] of messagesOf(catalogue[room as keyof typeof catalogue]))
      expect(() => argumentsOf(message), path).not.toThrow();
  });

  it('has every text that the code says, and no other', () => {
    const used = Object.keys(modules).flatMap((module) => usedWords(sources[module] ?? ''));
    expect(used.length).toBeGreaterThan(50);
    const paths = messagesOf(spoken).map(([path]) => path);
    const says = ({ room, key, whole }: (typeof used)[number], path: string) =>
      whole ? path.startsWith(`${room}.${key}`) : path === `${room}.${key}`;
    expect(used.filter((use) => !paths.some((path) => says(use, path)))).toEqual([]);
    expect(paths.filter((path) => !used.some((use) => says(use, path)))).toEqual([]);
  });

  it('says the refusals of the server with facts alone that docs/api.md names', () => {
    for (const [code, message] of messagesOf(errors)) {
      const row = docs.split('\n').find((line) => line.startsWith(`| \`${code}\` |`)) ?? '';
      for (const fact of argumentsOf(message)) expect(row, `the facts of ${code}`).toContain(`\`${fact}\``);
    }
  });
});

it.each(Object.entries(LANGUAGES))('says in the language %s what English says, of the same facts', async (_, load) => {
  const { texts } = await load();
  const shape = (of: object) => messagesOf(of).map(([path, message]) => `${path}: ${argumentsOf(message).join(', ')}`);
  expect(shape(texts).sort()).toEqual(shape(catalogue).sort());
});

it('says no word while a module loads, which would keep it in that language for good', async () => {
  vi.resetModules();
  expect(Object.keys(modules).length).toBeGreaterThan(200);
  for (const load of Object.values(modules)) await load();
});
