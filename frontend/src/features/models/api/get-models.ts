import { queryOptions } from '@tanstack/react-query';

import { listModelsOptions } from '@/api/@tanstack/react-query.gen';

export const modelsQuery = queryOptions({ ...listModelsOptions(), select: ({ models }) => models });
