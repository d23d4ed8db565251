import { isAxiosError } from 'axios';

import { ChunkGoneError } from '@/lib/load-chunk';
import { sayError } from '@/lib/say-error';
import { words } from '@/lib/words';

const t = words('request');

interface ErrorBody {
  error: { code: string; message: string; details?: Record<string, unknown> };
  request_id?: string;
}

/** Whatever goes wrong between the page and the server, in words fit to be shown. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Record<string, unknown>;
  readonly requestId: string | undefined;

  constructor(
    code: string,
    message: string,
    status = 0,
    details: Record<string, unknown> = {},
    requestId?: string,
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.details = details;
    this.requestId = requestId;
  }
}

/** What a generated call rejects with, whichever error body the document has for it. */
export type RejectedWith<Body> = Body extends unknown ? ApiError : never;

/** Nobody answers: the server itself does not, or what stands before it says so. */
export function isUnreachable({ code, status }: ApiError): boolean {
  return code === 'unreachable' || code === 'timeout' || [502, 503, 504].includes(status) && code === 'bad_answer';
}

function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    'message' in error &&
    typeof error.message === 'string'
  );
}

/** A body asked for as raw bytes is raw bytes when it is an error, too. */
function bodyOf(data: unknown): unknown {
  if (!isBytes(data)) return data;
  try {
    return JSON.parse(new TextDecoder().decode(data)) as unknown;
  } catch {
    return undefined;
  }
}

function isBytes(data: unknown): data is ArrayBuffer {
  return Object.prototype.toString.call(data) === '[object ArrayBuffer]';
}

export function toApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  if (cause instanceof ChunkGoneError) return new ApiError('updated', t('updated'));
  if (!isAxiosError(cause)) {
    return new ApiError('unexpected', t('unexpected'));
  }
  if (cause.code === 'ERR_CANCELED') return new ApiError('cancelled', t('cancelled'));
  if (!cause.response) {
    const slow = cause.code === 'ECONNABORTED' || cause.code === 'ETIMEDOUT';
    return slow ? new ApiError('timeout', t('timeout')) : new ApiError('unreachable', t('unreachable'));
  }
  const { status } = cause.response;
  const body = bodyOf(cause.response.data);
  if (!isErrorBody(body)) {
    return new ApiError('bad_answer', t('badAnswer', { status: String(status) }), status);
  }
  const { code, message, details = {} } = body.error;
  return new ApiError(code, sayError(code, details) ?? message, status, details, body.request_id);
}
