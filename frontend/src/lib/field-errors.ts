import type { ApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

const t = words('request');

/** What the server finds wrong with each field, by the field's path; empty where it does not say which. */
export function fieldErrors({ code, message, details }: ApiError): Record<string, string> {
  if (code === 'number_taken') return { number: message };
  const { fields } = details;
  if (typeof fields !== 'object' || fields === null) return {};
  return Object.fromEntries(
    Object.entries(fields).map(([path, problem]) => [path, t('correctThis', { problem: String(problem) })]),
  );
}
