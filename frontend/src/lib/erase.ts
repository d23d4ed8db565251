import { ApiError } from '@/lib/api-error';

/** What is gone already, perhaps in another window, is what was asked for. */
export async function erase(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  }
}
