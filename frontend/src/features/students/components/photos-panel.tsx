import { ActionIcon, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCameraPlus, IconPhotoOff, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Photo, Student } from '@/api/types.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { EmptyState } from '@/components/empty-state';
import { Panel } from '@/components/panel';
import { useDeletePhoto } from '@/features/students/api/delete-photo';
import { formatDay } from '@/lib/format';
import { words } from '@/lib/words';

import { EnrolledBadge } from './enrolled-badge';
import classes from './photos-panel.module.css';

const t = words('students');

const SOURCES = ['upload', 'camera', 'import', 'demo'] as const;

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
      title={t('photos.title', { photos: student.photos.length })}
      aside={
        student.consent && (
          <Button
            component={Link}
            to={`/register/${encodeURIComponent(student.id)}`}
            size="xs"
            variant="default"
            leftSection={<IconCameraPlus size={16} stroke={1.8} aria-hidden />}
          >
            {t('photos.add')}
          </Button>
        )
      }
    >
      <EnrolledBadge student={student} />
      {student.photos.length === 0 ? (
        <EmptyState icon={IconPhotoOff} title={t('photos.none')}>
          {student.consent ? t('photos.noneHelp') : t('photos.noConsent')}
        </EmptyState>
      ) : (
        <ul className={classes.photos} aria-label={t('photos.of', { name: student.name })}>
          {student.photos.map((photo) => (
            <li key={photo.n}>
              <img src={photo.url} alt={t('photos.one', { name: student.name, caption: captionOf(photo) })} loading="lazy" />
              <p>{captionOf(photo)}</p>
              <ActionIcon
                variant="filled"
                color="dark.8"
                size={26}
                radius="xl"
                className={classes.remove}
                aria-label={t('photos.delete', { n: photo.n })}
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
        title={t('photos.deleteAsk')}
        confirm={t('photos.deleteForGood')}
        keep={t('photos.keep')}
        destructive
        pending={isPending}
        error={error}
        onConfirm={() => {
          if (!leaving) return;
          mutate(leaving.n, {
            onSuccess: () => {
              notifications.show({ message: t('photos.deleted') });
              stop();
            },
          });
        }}
        onClose={stop}
      >
        {leaving && <img src={leaving.url} alt="" className={classes.preview} />}
        <p>{t('photos.deleteMeans')}</p>
      </ConfirmDialog>
    </Panel>
  );
}

function captionOf({ added_at, source }: Photo): string {
  const known = SOURCES.find((each) => each === source);
  return t('photos.caption', { day: formatDay(added_at), source: known ? t(`photos.source.${known}`) : source });
}
