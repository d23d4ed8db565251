import type { TemplateBody } from '@/api/types.gen';
import type { ApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

const t = words('templates');

/** Where a template is wrong, as the details of `template_invalid` say. */
export interface TemplateFault {
  field: keyof TemplateBody;
  line: number | null;
  message: string;
}

/** What is written in where there are no words in a guardian's language. */
export const FALLBACK = 'en';

export const WORDS: (keyof TemplateBody)[] = ['subject', 'text', 'html'];

export function partLabel(part: keyof TemplateBody): string {
  return t(`part.${part}`);
}

/** How a template names a fact. */
export const placeholder = (field: string) => `{{ ${field} }}`;

/** What is wrong with a template, where the server says which part of it. */
export function faultOf(error: ApiError | null): TemplateFault | null {
  if (error?.code !== 'template_invalid') return null;
  const { field, line, message } = error.details;
  const known = WORDS.find((word) => word === field);
  if (known === undefined) return null;
  return {
    field: known,
    line: typeof line === 'number' ? line : null,
    message: typeof message === 'string' ? message : error.message,
  };
}

export function inWords({ field, line, message }: TemplateFault): string {
  return line === null || field === 'subject' ? message : t('fault.line', { line: String(line), problem: message });
}

/** Where a line begins and ends in a text; lines count from 1. */
export function rangeOfLine(text: string, line: number): [start: number, end: number] {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((length, one) => length + one.length + 1, 0);
  return [before, before + (lines[line - 1] ?? '').length];
}
