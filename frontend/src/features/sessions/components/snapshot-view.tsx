import { Modal, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { getSnapshotOptions } from '@/api/@tanstack/react-query.gen';
import type { MoodReading } from '@/api/types.gen';
import dialog from '@/components/confirm-dialog.module.css';
import { LoadError } from '@/components/load-error';
import { MarkTally } from '@/components/mark-tally';
import { MoodBar } from '@/components/mood-bar';
import { StatusBadge } from '@/components/status-badge';
import { snapshotPictureUrl } from '@/features/sessions/api/snapshot-picture';
import { formatMoment } from '@/lib/format';
import { byName } from '@/lib/people';
import { words } from '@/lib/words';

import { MarksTable } from './marks-table';
import classes from './snapshot-list.module.css';

const t = words('sessions');

interface SnapshotViewProps {
  sessionId: string;
  /** Which one is looked at; null while none is. */
  n: number | null;
  mood: boolean;
  onClose: () => void;
}

/** A moment of the session as it was kept. */
export function SnapshotView({ sessionId, n, mood, onClose }: SnapshotViewProps) {
  return (
    <Modal
      opened={n !== null}
      onClose={onClose}
      size="xl"
      title={<span className={dialog.title}>{t('snapshot.one')}</span>}
      closeButtonProps={{ 'aria-label': t('dismiss') }}
    >
      {n !== null && <Body sessionId={sessionId} n={n} mood={mood} />}
    </Modal>
  );
}

function Body({ sessionId, n, mood }: { sessionId: string; n: number; mood: boolean }) {
  const path = { session_id: sessionId, n };
  const { data: snapshot, error, isFetching, refetch } = useQuery(getSnapshotOptions({ path }));
  if (error && !snapshot) {
    return (
      <LoadError
        title={t('snapshot.oneFailed')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  if (!snapshot) return <Skeleton height={320} radius="md" />;
  return (
    <div className={classes.view}>
      <p className={classes.title}>
        {formatMoment(snapshot.at)}
        {snapshot.note !== '' && (
          <>
            {' '}
            · <bdi>{snapshot.note}</bdi>
          </>
        )}
      </p>
      {snapshot.picture && (
        <img
          className={classes.picture}
          src={snapshotPictureUrl(sessionId, n)}
          alt={t('snapshot.thenRoom')}
        />
      )}
      {mood && snapshot.mood && <Mood mood={snapshot.mood} />}
      <MarkTally counts={snapshot.counts} label={t('snapshot.thenMarks')} />
      <MarksTable marks={snapshot.marks.toSorted(byName)} mark={({ status }) => <StatusBadge status={status} />} />
    </div>
  );
}

function Mood({ mood: { score, faces, distribution } }: { mood: MoodReading }) {
  if (score === null || distribution === null) return null;
  return (
    <div>
      <p className={classes.title}>
        {t('snapshot.thenMood', { score: Math.round(score), faces: Math.round(faces) })}
      </p>
      <MoodBar distribution={distribution} />
    </div>
  );
}
