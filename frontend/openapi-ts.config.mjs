/** What is made of docs/openapi.json: the types, the calls by our own axios, the query options. */
export const config = (input, folder) => ({
  input,
  output: { path: folder, entryFile: false, preferExportAll: false },
  logs: { level: 'silent', file: false },
  plugins: [
    '@hey-api/typescript',
    '@hey-api/sdk',
    { name: '@hey-api/client-axios', runtimeConfigPath: '@/lib/api-config', throwOnError: true },
    // With its tag a key stands among those of its kind: one call makes all of them stale.
    { name: '@tanstack/react-query', queryKeys: { tags: true }, infiniteQueryKeys: false, infiniteQueryOptions: false },
  ],
});
