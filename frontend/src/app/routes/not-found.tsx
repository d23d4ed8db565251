import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from 'react-router';

import { EmptyState } from '@/components/empty-state';
import { PageHeading } from '@/components/page-heading';
import { words } from '@/lib/words';

const t = words('app');

export function NotFoundRoute() {
  return (
    <>
      <title>{t('pageTitle', { page: t('notFound.heading') })}</title>
      <PageHeading title={t('notFound.heading')} />
      <EmptyState
        icon={IconMapOff}
        title={t('notFound.title')}
        action={
          <Button component={Link} to="/">
            {t('toLive')}
          </Button>
        }
      >
        {t('notFound.help')}
      </EmptyState>
    </>
  );
}
