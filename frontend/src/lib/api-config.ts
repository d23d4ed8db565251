import type { Config } from '@/api/client';
import type { ClientOptions } from '@/api/types.gen';
import { apiClient } from '@/lib/api-client';

/** Has the generated calls sent by our own axios: its time limit, its headers, its errors. */
export function createClientConfig(config?: Config<ClientOptions>): Config<Required<ClientOptions>> {
  return { ...config, baseURL: '', axios: apiClient, querySerializer };
}

/** Yes and no are 1 and 0 in an address, as in docs/api.md. */
function querySerializer(query: Record<string, unknown>): string {
  const sent = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    sent.append(name, String(typeof value === 'boolean' ? Number(value) : value));
  }
  return sent.toString();
}
