import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArchive, IconArchiveOff, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { useDeleteClass } from '@/features/classes/api/delete-class';
import { useUpdateClass } from '@/features/classes/api/update-class';
import type { SchoolClass } from '@/types/classes';

import classes from './roster-panel.module.css';

interface ClassActionsProps {
  known: SchoolClass;
  onDeleted: () => void;
}

export function ClassActions({ known, onDeleted }: ClassActionsProps) {
  const { id, name, archived, version } = known;
  const [asking, setAsking] = useState<'nothing' | 'archive' | 'delete'>('nothing');
  const update = useUpdateClass(id);
  const erase = useDeleteClass();
  const stop = () => {
    update.reset();
    erase.reset();
    setAsking('nothing');
  };
  const archive = () =>
    update.mutate(
      { version, changes: { archived: !archived } },
      {
        onSuccess: () => {
          notifications.show({ message: archived ? `${name} is taught again.` : `${name} is archived.` });
          stop();
        },
      },
    );
  return (
    <div className={classes.actions}>
      <Button
        component={Link}
        to={`/classes/${encodeURIComponent(id)}/edit`}
        size="xs"
        variant="default"
        leftSection={<IconPencil size={16} stroke={1.8} aria-hidden />}
      >
        Edit
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={archived ? <IconArchiveOff size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />}
        onClick={() => setAsking('archive')}
      >
        {archived ? 'Unarchive' : 'Archive'}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTrash size={16} stroke={1.8} aria-hidden />}
        onClick={() => setAsking('delete')}
      >
        Delete
      </Button>
      <ConfirmDialog
        opened={asking === 'archive'}
        title={
          <>
            {archived ? 'Unarchive' : 'Archive'} <bdi>{name}</bdi>?
          </>
        }
        confirm={archived ? 'Unarchive' : 'Archive'}
        pending={update.isPending}
        error={update.error}
        onConfirm={archive}
        onClose={stop}
      >
        <p>
          {archived
            ? 'It can be taught again: sessions can be started for it.'
            : 'No session can be started for it any more. Its sessions and its report stay, and you can unarchive it at any time.'}
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'delete'}
        title={
          <>
            Delete <bdi>{name}</bdi>?
          </>
        }
        confirm="Delete for good"
        keep="Keep"
        destructive
        pending={erase.isPending}
        error={erase.error}
        onConfirm={() =>
          erase.mutate(id, {
            onSuccess: () => {
              notifications.show({ message: `${name} is deleted.` });
              onDeleted();
            },
          })
        }
        onClose={stop}
      >
        <p>
          The class, its roster and its timetable are erased; its students stay. A class that has met cannot be
          deleted: archive it, so that its sessions are kept.
        </p>
      </ConfirmDialog>
    </div>
  );
}
