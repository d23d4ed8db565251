import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArchive, IconArchiveOff, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { SchoolClass } from '@/api/types.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { useDeleteClass } from '@/features/classes/api/delete-class';
import { useUpdateClass } from '@/features/classes/api/update-class';
import { words } from '@/lib/words';

import classes from './roster-panel.module.css';

const t = words('classes');

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
          notifications.show({ message: t(archived ? 'actions.unarchived' : 'actions.archived', { name }) });
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
        {t('actions.edit')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={archived ? <IconArchiveOff size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />}
        onClick={() => setAsking('archive')}
      >
        {archived ? t('actions.unarchive') : t('actions.archive')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTrash size={16} stroke={1.8} aria-hidden />}
        onClick={() => setAsking('delete')}
      >
        {t('actions.delete')}
      </Button>
      <ConfirmDialog
        opened={asking === 'archive'}
        title={t.rich(archived ? 'actions.unarchiveAsk' : 'actions.archiveAsk', { name: () => <bdi>{name}</bdi> })}
        confirm={archived ? t('actions.unarchive') : t('actions.archive')}
        pending={update.isPending}
        error={update.error}
        onConfirm={archive}
        onClose={stop}
      >
        <p>{archived ? t('actions.unarchiveMeans') : t('actions.archiveMeans')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'delete'}
        title={t.rich('actions.deleteAsk', { name: () => <bdi>{name}</bdi> })}
        confirm={t('actions.deleteForGood')}
        keep={t('actions.keep')}
        destructive
        pending={erase.isPending}
        error={erase.error}
        onConfirm={() =>
          erase.mutate(id, {
            onSuccess: () => {
              notifications.show({ message: t('actions.deleted', { name }) });
              onDeleted();
            },
          })
        }
        onClose={stop}
      >
        <p>{t('actions.deleteMeans')}</p>
      </ConfirmDialog>
    </div>
  );
}
