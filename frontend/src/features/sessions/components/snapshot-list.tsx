import { ActionIcon, Button, Skeleton, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCameraOff, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { LoadError } from '@/components/load-error';
import { MarkTally } from '@/components/mark-tally';
import { Panel } from '@/components/panel';
import { useDeleteSnapshot } from '@/features/sessions/api/delete-snapshot';
import { snapshotsQuery } from '@/features/sessions/api/get-snapshots';
import { formatClock } from '@/lib/format';
import { fileUrl, snapshotPath } from '@/lib/paths';
import type { Snapshot } from '@/types/lesson';

import classes from './snapshot-list.module.css';
import { SnapshotView } from './snapshot-view';

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
    <Panel title={`Snapshots${snapshots ? ` (${snapshots.length})` : ''}`}>
      {!snapshots && !error && <Skeleton height={80} radius="md" />}
      {error && (
        <LoadError
          title="The snapshots cannot be shown"
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {snapshots?.length === 0 && <p className={classes.none}>No snapshot was taken in this session.</p>}
      <ul className={classes.list} aria-label="Snapshots">
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
        title={leaving ? `Delete the snapshot of ${formatClock(leaving.at)}?` : ''}
        confirm="Delete for good"
        keep="Keep"
        destructive
        pending={isPending}
        error={refusal}
        onConfirm={() => {
          if (leaving) mutate(leaving.n, { onSuccess: keep });
        }}
        onClose={keep}
      >
        <p>Its register{leaving?.picture && ', its picture'} and its note are erased. The session itself stays.</p>
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
        <img src={fileUrl(`${snapshotPath(sessionId, n)}/picture.jpg`)} alt={`The room at ${clock}`} loading="lazy" />
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
        <MarkTally counts={counts} label={`Marks at ${clock}`} />
      </div>
      <div className={classes.buttons}>
        <Button size="xs" variant="default" aria-label={`View the snapshot of ${clock}`} onClick={onView}>
          View
        </Button>
        <Tooltip label="Delete">
          <ActionIcon variant="default" size={30} aria-label={`Delete the snapshot of ${clock}`} onClick={onDelete}>
            <IconTrash size={16} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
    </li>
  );
}
