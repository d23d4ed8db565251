import type { ApiError } from '@/lib/api-error';

import type { EnrolForm } from './enrol-form';

/** Puts the server's refusal at the fields that it is about, where it says which. */
export function showServerError(form: EnrolForm, error: ApiError): void {
  if (error.code === 'number_taken') form.setFieldError('number', error.message);
  const { fields } = error.details;
  if (typeof fields !== 'object' || fields === null) return;
  for (const [path, problem] of Object.entries(fields)) {
    form.setFieldError(path, `Please correct this: ${String(problem)}.`);
  }
}
