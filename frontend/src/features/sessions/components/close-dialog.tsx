import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { LoadError } from '@/components/load-error';
import { MarkTally } from '@/components/mark-tally';
import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { useCloseSession } from '@/features/sessions/api/close-session';
import { closePreviewQuery } from '@/features/sessions/api/preview-close';
import { formatClock } from '@/lib/format';
import { byName } from '@/lib/people';
import type { Mark, SessionSummary } from '@/types/lesson';

import classes from './close-dialog.module.css';

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
          Close <bdi>{session.class_name}</bdi>?
        </span>
      }
      closeButtonProps={{ 'aria-label': 'Close' }}
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
          title="It cannot be said who would be absent"
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {preview && (
        <>
          <p>This is how the register will stand. You can take it back for ten minutes, and correct any mark later.</p>
          <MarkTally counts={preview.counts} label="Marks after closing" />
          <People title="Absent" people={preview.absent} detail={(mark) => (mark.by_hand ? 'not marked by hand' : '')} />
          <People title="Left early" people={preview.left_early} detail={lastSeen} />
          {preview.absent.length === 0 ? <p>Nobody will be absent.</p> : told(preview.absent)}
        </>
      )}
      {refusal && (
        <Notice tone="bad" title="Not closed" role="alert">
          <p>{refusal.message}</p>
        </Notice>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone} data-autofocus>
          Keep it open
        </Button>
        <Button
          loading={isPending}
          disabled={!preview}
          onClick={() => mutate(sessionId, { onSuccess: onDone })}
        >
          Close the session
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
      <h3>
        {title} ({people.length})
      </h3>
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
  return last_seen === null ? '' : `last seen ${formatClock(last_seen)}`;
}
