import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import type { Mark, SessionSummary } from '@/api/types.gen';
import { LoadError } from '@/components/load-error';
import { MarkTally } from '@/components/mark-tally';
import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { useCloseSession } from '@/features/sessions/api/close-session';
import { closePreviewQuery } from '@/features/sessions/api/preview-close';
import { formatClock } from '@/lib/format';
import { byName } from '@/lib/people';
import { words } from '@/lib/words';

import classes from './close-dialog.module.css';

const t = words('sessions');

interface CloseDialogProps {
  session: SessionSummary;
  /** Who would be written to about these. */
  told: (absent: Mark[]) => ReactNode;
  opened: boolean;
  onClose: () => void;
}

export function CloseDialog({ session, told, opened, onClose }: CloseDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={
        <span className={classes.title}>
          {t.rich('close.ask', { name: () => <bdi>{session.class_name}</bdi> })}
        </span>
      }
      closeButtonProps={{ 'aria-label': t('dismiss') }}
    >
      <Preview sessionId={session.id} told={told} onDone={onClose} />
    </Modal>
  );
}

interface PreviewProps {
  sessionId: string;
  told: (absent: Mark[]) => ReactNode;
  onDone: () => void;
}

/** Who will be absent, before it is final. */
function Preview({ sessionId, told, onDone }: PreviewProps) {
  const { data: preview, error, isFetching, refetch } = useQuery(closePreviewQuery(sessionId));
  const { mutate, isPending, error: refusal } = useCloseSession();
  return (
    <div className={classes.body}>
      {!preview && !error && <Skeleton height={160} radius="md" />}
      {error && (
        <LoadError
          title={t('close.previewFailed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {preview && (
        <>
          <p>{t('close.means')}</p>
          <MarkTally counts={preview.counts} label={t('close.marks')} />
          <People
            title={t('close.absent')}
            people={preview.absent}
            detail={(mark) => (mark.by_hand ? t('close.byHand') : '')}
          />
          <People title={t('close.leftEarly')} people={preview.left_early} detail={lastSeen} />
          {preview.absent.length === 0 ? <p>{t('close.nobodyAbsent')}</p> : told(preview.absent)}
        </>
      )}
      {refusal && (
        <Notice tone="bad" title={t('close.failed')} role="alert">
          <p>{refusal.message}</p>
        </Notice>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone} data-autofocus>
          {t('close.keep')}
        </Button>
        <Button
          loading={isPending}
          disabled={!preview}
          onClick={() => mutate({ path: { session_id: sessionId }, body: {} }, { onSuccess: onDone })}
        >
          {t('close.close')}
        </Button>
      </Group>
    </div>
  );
}

interface PeopleProps {
  title: string;
  people: Mark[];
  detail: (mark: Mark) => string;
}

function People({ title, people, detail }: PeopleProps) {
  if (people.length === 0) return null;
  return (
    <section className={classes.list}>
      <h3>{t('close.people', { title, count: people.length })}</h3>
      <ul aria-label={title}>
        {people.toSorted(byName).map((mark) => (
          <li key={mark.student_id}>
            <PersonName name={mark.name} />
            <span className={classes.detail}>{detail(mark)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function lastSeen({ last_seen }: Mark): string {
  return last_seen === null ? '' : t('close.lastSeen', { at: formatClock(last_seen) });
}
