import { Button } from '@mantine/core';
import { IconMail, IconMailCheck, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { EmptyState } from '@/components/empty-state';
import type { MailFilters } from '@/features/mail/api/get-mail';
import { words } from '@/lib/words';

const t = words('mail');

interface NoMailProps {
  filters: MailFilters;
  onShowAll: () => void;
}

/** In place of the list: why there is nothing, and how something gets there. */
export function NoMail({ filters: { state, sessionId, search }, onShowAll }: NoMailProps) {
  const showAll = (
    <Button variant="default" size="xs" onClick={onShowAll}>
      {t('empty.showAll')}
    </Button>
  );
  if (search.trim() !== '') {
    return (
      <EmptyState icon={IconSearch} title={t('empty.noMatch', { search: search.trim() })} action={showAll}>
        {t('empty.noMatchHelp')}
      </EmptyState>
    );
  }
  if (state !== '') {
    return (
      <EmptyState icon={IconMailCheck} title={t(`none.${state}.title`)} action={showAll}>
        {t(`none.${state}.text`)}
      </EmptyState>
    );
  }
  if (sessionId !== '') return <Nothing title={t('empty.ofSession')} action={showAll} />;
  return <Nothing title={t('empty.all')} />;
}

function Nothing({ title, action }: { title: string; action?: ReactNode }) {
  return (
    <EmptyState icon={IconMail} title={title} action={action}>
      {t('empty.help')}
    </EmptyState>
  );
}
