import { ActionIcon, Button, Skeleton, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCameraOff, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import type { Snapshot } from '@/api/types.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { LoadError } from '@/components/load-error';
import { MarkTally } from '@/components/mark-tally';
import { Panel } from '@/components/panel';
import { useDeleteSnapshot } from '@/features/sessions/api/delete-snapshot';
import { snapshotsQuery } from '@/features/sessions/api/get-snapshots';
import { snapshotPictureUrl } from '@/features/sessions/api/snapshot-picture';
import { formatClock } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './snapshot-list.module.css';
import { SnapshotView } from './snapshot-view';

const t = words('sessions');

interface SnapshotListProps {
  sessionId: string;
  mood: boolean;
}

export function SnapshotList({ sessionId, mood }: SnapshotListProps) {
  const { data: snapshots, error, isFetching, refetch } = useQuery(snapshotsQuery(sessionId));
  const [shown, setShown] = useState<number | null>(null);
  const [leaving, setLeaving] = useState<Snapshot | null>(null);
  const { mutate, isPending, error: refusal, reset } = useDeleteSnapshot(sessionId);
  const keep = () => {
    reset();
    setLeaving(null);
  };
  return (
    <Panel title={snapshots ? t('snapshots.counted', { count: snapshots.length }) : t('snapshots.title')}>
      {!snapshots && !error && <Skeleton height={80} radius="md" />}
      {error && (
        <LoadError
          title={t('snapshots.failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {snapshots?.length === 0 && <p className={classes.none}>{t('snapshots.none')}</p>}
      <ul className={classes.list} aria-label={t('snapshots.title')}>
        {snapshots?.map((snapshot) => (
          <SnapshotRow
            key={snapshot.n}
            sessionId={sessionId}
            snapshot={snapshot}
            onView={() => setShown(snapshot.n)}
            onDelete={() => setLeaving(snapshot)}
          />
        ))}
      </ul>
      <SnapshotView sessionId={sessionId} n={shown} mood={mood} onClose={() => setShown(null)} />
      <ConfirmDialog
        opened={leaving !== null}
        title={leaving ? t('snapshots.deleteAsk', { at: formatClock(leaving.at) }) : ''}
        confirm={t('snapshots.deleteForGood')}
        keep={t('snapshots.keep')}
        destructive
        pending={isPending}
        error={refusal}
        onConfirm={() => {
          if (leaving) mutate(leaving.n, { onSuccess: keep });
        }}
        onClose={keep}
      >
        <p>{leaving?.picture ? t('snapshots.deleteMeansPicture') : t('snapshots.deleteMeans')}</p>
      </ConfirmDialog>
    </Panel>
  );
}

interface SnapshotRowProps {
  sessionId: string;
  snapshot: Snapshot;
  onView: () => void;
  onDelete: () => void;
}

function SnapshotRow({ sessionId, snapshot, onView, onDelete }: SnapshotRowProps) {
  const { n, at, note, picture, counts } = snapshot;
  const clock = formatClock(at);
  return (
    <li className={classes.row}>
      {picture ? (
        <img
          src={snapshotPictureUrl(sessionId, n)}
          alt={t('snapshots.room', { at: clock })}
          loading="lazy"
        />
      ) : (
        <span className={classes.noPicture} aria-hidden>
          <IconCameraOff size={20} stroke={1.5} />
        </span>
      )}
      <div className={classes.words}>
        <p className={classes.title}>
          {clock}
          {note !== '' && (
            <>
              {' '}
              · <bdi>{note}</bdi>
            </>
          )}
        </p>
        <MarkTally counts={counts} label={t('snapshots.marks', { at: clock })} />
      </div>
      <div className={classes.buttons}>
        <Button size="xs" variant="default" aria-label={t('snapshots.viewOf', { at: clock })} onClick={onView}>
          {t('snapshots.view')}
        </Button>
        <Tooltip label={t('snapshots.delete')}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t('snapshots.deleteOf', { at: clock })}
            onClick={onDelete}
          >
            <IconTrash size={16} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
    </li>
  );
}
