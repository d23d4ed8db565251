import { useForm, type UseFormReturnType } from '@mantine/form';
import { useEffect } from 'react';

import type { TemplateBody } from '@/api/types.gen';

export type TemplateForm = UseFormReturnType<TemplateBody>;

/** The words of one template. What somebody saves elsewhere appears, unless something is being typed. */
export function useTemplateForm({ subject, text, html }: TemplateBody): TemplateForm {
  const form = useForm<TemplateBody>({ initialValues: { subject, text, html } });
  useEffect(() => {
    if (form.isDirty()) return;
    form.setInitialValues({ subject, text, html });
    form.setValues({ subject, text, html });
    // Only when the words from the server change; the form is another object with every key pressed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [subject, text, html]);
  return form;
}
