import { Button } from '@mantine/core';
import { Link } from 'react-router';

import { Notice } from '@/components/notice';
import { words } from '@/lib/words';

const t = words('sessions');

/** Without a class Rollcall shows who is there, and keeps nothing of it. */
export function FirstClassHint() {
  return (
    <Notice
      tone="info"
      title={t('firstClass.title')}
      action={
        <Button size="xs" component={Link} to="/classes/new">
          {t('firstClass.create')}
        </Button>
      }
    >
      <p>{t('firstClass.help')}</p>
    </Notice>
  );
}
