import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { Notice } from '@/components/notice';
import { waitingQuery } from '@/features/sessions/api/get-sessions';
import { formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './waiting-lessons.module.css';

const t = words('app');

/** On every page: lessons that the timetable could not close, since the camera could not have known everybody. */
export function WaitingLessons() {
  const { data: waiting = [] } = useQuery(waitingQuery);
  if (waiting.length === 0) return null;
  return (
    <div className={classes.waiting}>
      {waiting.map(({ id, class_name, started_at }) => (
        <Notice
          key={id}
          tone="warn"
          role="status"
          title={t('waiting.title', { name: class_name, moment: formatMoment(started_at) })}
          action={
            <Button component={Link} to={`/sessions/${id}`} size="xs" variant="default">
              {t('waiting.see')}
            </Button>
          }
        >
          <p>{t('waiting.why')}</p>
        </Notice>
      ))}
    </div>
  );
}
