import { createTranslator } from 'use-intl/core';

import { perLanguage, type Catalogue } from '@/lib/language';

export type Room = keyof Catalogue;
type Translator<Of extends Room> = ReturnType<typeof createTranslator<Catalogue[Of]>>;

type Say = (...args: unknown[]) => unknown;
type Ways = Record<'rich' | 'markup' | 'raw' | 'has', Say>;

/**
 * Says the texts of a room of the catalogue, in the language of the moment of the call. `t('key', { name })` is text,
 * `t.rich('key', { link: (text) => <a>{text}</a> })` is text with elements in it. Made once, where a module begins.
 */
export function words<Of extends Room>(room: Of): Translator<Of> {
  const translator = perLanguage(({ tag, texts }) => {
    const made: unknown = createTranslator({ locale: tag, messages: texts[room], onError: fail });
    return made as Say & Ways;
  });
  const say: Say = (...args) => translator()(...args);
  const ways: Ways = {
    rich: (...args) => translator().rich(...args),
    markup: (...args) => translator().markup(...args),
    raw: (...args) => translator().raw(...args),
    has: (...args) => translator().has(...args),
  };
  return Object.assign(say, ways) as unknown as Translator<Of>;
}

function fail(fault: Error): never {
  throw fault;
}
