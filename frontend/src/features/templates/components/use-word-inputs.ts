import { useRef, type RefObject } from 'react';

import type { TemplateBody } from '@/api/types.gen';

import type { TemplateForm } from './template-form';
import { inWords, placeholder, rangeOfLine, type TemplateFault } from './template-words';

interface WordInputs {
  subject: RefObject<HTMLInputElement | null>;
  text: RefObject<HTMLTextAreaElement | null>;
  html: RefObject<HTMLTextAreaElement | null>;
  /** Puts a field where the cursor is, or in place of what is selected. */
  insert: (name: string, into: keyof TemplateBody) => void;
  /** Takes the cursor to what is wrong. */
  show: (fault: TemplateFault) => void;
}

export function useWordInputs(form: TemplateForm): WordInputs {
  const subject = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const html = useRef<HTMLTextAreaElement>(null);
  const inputOf = (field: keyof TemplateBody) => ({ subject, text, html })[field].current;
  return {
    subject,
    text,
    html,
    insert: (name, into) => {
      const input = inputOf(into);
      if (!input) return;
      const from = input.selectionStart ?? input.value.length;
      input.setRangeText(placeholder(name), from, input.selectionEnd ?? from, 'end');
      form.setFieldValue(into, input.value);
      input.focus();
    },
    show: (fault) => {
      form.setFieldError(fault.field, inWords(fault));
      const input = inputOf(fault.field);
      input?.focus();
      if (input && fault.line !== null) input.setSelectionRange(...rangeOfLine(input.value, fault.line));
    },
  };
}
