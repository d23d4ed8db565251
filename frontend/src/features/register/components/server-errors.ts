import type { ApiError } from '@/lib/api-error';

import type { EnrolForm } from './enrol-form';

/** Puts the server's refusal at the field that it is about, if it says which. */
export function showServerError(form: EnrolForm, error: ApiError): void {
  if (error.code === 'number_taken') form.setFieldError('number', error.message);
  const { field } = error.details;
  if (typeof field === 'string') form.setFieldError(field, error.message);
}
