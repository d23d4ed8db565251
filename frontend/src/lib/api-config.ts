import type { CreateClientConfig } from '@/api/client.gen';
import { apiClient } from '@/lib/api-client';

/** Has the generated calls sent by our own axios: its time limit, its headers, its errors. */
export const createClientConfig: CreateClientConfig = (config) => ({ ...config, baseURL: '', axios: apiClient });
