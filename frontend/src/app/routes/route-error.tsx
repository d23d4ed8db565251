import { Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';

import { EmptyState } from '@/components/empty-state';
import { words } from '@/lib/words';

const t = words('app');

/** Shown in place of a page that broke while it was drawn. */
export function RouteErrorScreen() {
  return (
    <div role="alert">
      <title>{t('pageTitle', { page: t('broken.something') })}</title>
      <EmptyState
        icon={IconBug}
        title={t('broken.title')}
        action={<Button onClick={() => window.location.reload()}>{t('broken.reload')}</Button>}
      >
        {t('broken.help')}
      </EmptyState>
    </div>
  );
}
