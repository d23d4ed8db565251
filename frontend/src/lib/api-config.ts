import type { Config } from '@/api/client';
import type { ClientOptions } from '@/api/types.gen';
import { apiClient } from '@/lib/api-client';

/** Has the generated calls sent by our own axios: its time limit, its headers, its errors. */
export function createClientConfig(config?: Config<ClientOptions>): Config<Required<ClientOptions>> {
  return { ...config, baseURL: '', axios: apiClient };
}
