import { DirectionProvider, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

import { cssVariablesResolver, theme } from '@/app/theme';
import { spoken } from '@/lib/language';
import { createQueryClient } from '@/lib/query-client';

/** Long enough to read a sentence. */
const STAYS_MS = 4_000;

interface ProvidersProps {
  children: ReactNode;
  /** In a test nothing moves or goes by itself, and nothing is hidden for lying outside a window that has no size. */
  env?: 'default' | 'test';
}

export function Providers({ children, env = 'default' }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <DirectionProvider initialDirection={spoken().direction} detectDirection={false}>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" env={env}>
          <Notifications position="top-right" limit={3} autoClose={env === 'test' ? false : STAYS_MS} />
          {children}
        </MantineProvider>
      </DirectionProvider>
    </QueryClientProvider>
  );
}
