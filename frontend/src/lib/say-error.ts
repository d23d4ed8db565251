import { createTranslator, IntlError } from 'use-intl/core';

import { perLanguage } from '@/lib/language';

/**
 * A refusal of the server in the language of the page, from its code and the facts of its details. Null where the
 * catalogue has no such code, or its sentence needs a fact that is not there: then the server's own words have to do.
 */
export function sayError(code: string, details: Record<string, unknown>): string | null {
  const { known, say } = sentences();
  if (!known.has(code)) return null;
  try {
    return say(code, factsOf(details));
  } catch (fault) {
    if (fault instanceof IntlError) return null;
    throw fault;
  }
}

const sentences = perLanguage(({ tag, texts }) => {
  const messages: Record<string, string> = texts.errors;
  return { known: new Set(Object.keys(messages)), say: createTranslator({ locale: tag, messages, onError: fail }) };
});

function factsOf(details: Record<string, unknown>): Record<string, string | number> {
  const simple = Object.entries(details).filter(
    (fact): fact is [string, string | number] => typeof fact[1] === 'string' || typeof fact[1] === 'number',
  );
  return Object.fromEntries(simple);
}

function fail(fault: IntlError): never {
  throw fault;
}
