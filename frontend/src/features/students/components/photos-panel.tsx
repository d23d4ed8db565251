import { ActionIcon, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCameraPlus, IconPhotoOff, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { EmptyState } from '@/components/empty-state';
import { Panel } from '@/components/panel';
import { useDeletePhoto } from '@/features/students/api/delete-photo';
import { formatDay } from '@/lib/format';
import type { Photo, Student } from '@/types/api';

import { EnrolledBadge } from './enrolled-badge';
import classes from './photos-panel.module.css';

const SOURCES: Record<string, string> = {
  upload: 'uploaded',
  camera: 'from the camera',
  import: 'imported',
  demo: 'of the demo',
};

/** The photos that a student is known by. */
export function PhotosPanel({ student }: { student: Student }) {
  const [leaving, setLeaving] = useState<Photo | null>(null);
  const { mutate, isPending, error, reset } = useDeletePhoto(student.id);
  const stop = () => {
    setLeaving(null);
    reset();
  };
  return (
    <Panel
      title={`Photos (${student.photos.length})`}
      aside={
        student.consent && (
          <Button
            component={Link}
            to={`/register/${encodeURIComponent(student.id)}`}
            size="xs"
            variant="default"
            leftSection={<IconCameraPlus size={16} stroke={1.8} aria-hidden />}
          >
            Add photos
          </Button>
        )
      }
    >
      <EnrolledBadge student={student} />
      {student.photos.length === 0 ? (
        <EmptyState icon={IconPhotoOff} title="No photos are held">
          {student.consent ? 'Add three to eight.' : 'Without a consent none may be taken.'}
        </EmptyState>
      ) : (
        <ul className={classes.photos} aria-label={`Photos of ${student.name}`}>
          {student.photos.map((photo) => (
            <li key={photo.n}>
              <img src={photo.url} alt={`${student.name}, ${captionOf(photo)}`} loading="lazy" />
              <p>{captionOf(photo)}</p>
              <ActionIcon
                variant="filled"
                color="dark.8"
                size={26}
                radius="xl"
                className={classes.remove}
                aria-label={`Delete photo ${photo.n}`}
                onClick={() => setLeaving(photo)}
              >
                <IconTrash size={15} stroke={1.8} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog
        opened={leaving !== null}
        title="Delete this photo?"
        confirm="Delete for good"
        keep="Keep"
        destructive
        pending={isPending}
        error={error}
        onConfirm={() => {
          if (!leaving) return;
          mutate(leaving.n, {
            onSuccess: () => {
              notifications.show({ message: 'The photo is deleted, with its face data.' });
              stop();
            },
          });
        }}
        onClose={stop}
      >
        {leaving && <img src={leaving.url} alt="" className={classes.preview} />}
        <p>The photo and the face data computed from it are erased for good.</p>
      </ConfirmDialog>
    </Panel>
  );
}

function captionOf({ added_at, source }: Photo): string {
  return `${formatDay(added_at)}, ${SOURCES[source] ?? source}`;
}
