import { Drawer, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import classes from '@/components/confirm-dialog.module.css';
import { LoadError } from '@/components/load-error';
import { PersonName } from '@/components/person-name';
import type { MarkConflict } from '@/features/marks/api/change-mark';
import { MarkEditor } from '@/features/marks/components/mark-editor';
import { sessionQuery } from '@/features/sessions/api/get-session';
import { words } from '@/lib/words';

const t = words('app');

interface MarkDrawerProps {
  sessionId: string;
  /** Whose mark is open; null while none is. */
  studentId: string | null;
  /** What somebody else set in the meantime, where that is to be settled. */
  conflict?: MarkConflict | null;
  now: string;
  onClose: () => void;
}

/** The editor of one mark, beside the register that it belongs to. */
export function MarkDrawer({ sessionId, studentId, conflict = null, now, onClose }: MarkDrawerProps) {
  const { data: session, error, isFetching, refetch } = useQuery({
    ...sessionQuery(sessionId),
    enabled: studentId !== null,
  });
  const mark = session?.marks.find((line) => line.student_id === studentId);
  return (
    <Drawer
      opened={studentId !== null}
      onClose={onClose}
      position="right"
      size={420}
      title={<span className={classes.title}>{mark ? t.rich('mark.of', { name: () => <PersonName name={mark.name} /> }) : t('mark.ofSomebody')}</span>}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {session && mark && (
        <MarkEditor
          key={mark.student_id}
          session={session}
          mark={mark}
          now={now}
          conflict={conflict}
          onDone={onClose}
        />
      )}
      {session && !mark && studentId !== null && <p>{t('mark.notHere')}</p>}
      {!session && error && (
        <LoadError
          title={t('mark.failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!session && !error && <Skeleton height={320} radius="md" />}
    </Drawer>
  );
}
