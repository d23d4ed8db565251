import axios, { AxiosHeaders, isAxiosError } from 'axios';

import { toApiError } from '@/lib/api-error';
import { serverContact } from '@/lib/server-contact';

const READS = new Set(['get', 'head', 'options']);
/** The server may be gone, or something stands before it that answers in its place. */
const UNANSWERED = new Set(['unreachable', 'timeout', 'bad_answer']);
const writeHeaders = new Map<string, string>();

/** Sends `name: value` with every write from now on; `null` stops that. */
export function setWriteHeader(name: string, value: string | null): void {
  if (value === null) writeHeaders.delete(name);
  else writeHeaders.set(name, value);
}

/** Talks to the server. Rejects with an ApiError, always; what to show is the caller's business. */
export const apiClient = axios.create({
  timeout: 30_000,
  headers: { Accept: 'application/json' },
});

apiClient.interceptors.request.use((config) => {
  if (!READS.has((config.method ?? 'get').toLowerCase())) {
    const headers = AxiosHeaders.from(config.headers);
    for (const [name, value] of writeHeaders) headers.set(name, value);
    config.headers = headers;
  }
  return config;
});

apiClient.interceptors.response.use(
  (response) => {
    serverContact.answered(response);
    return response;
  },
  (cause: unknown) => {
    const error = toApiError(cause);
    if (isAxiosError(cause) && cause.response) serverContact.answered(cause.response);
    if (UNANSWERED.has(error.code)) serverContact.failed();
    throw error;
  },
);
