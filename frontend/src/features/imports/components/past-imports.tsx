import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { SchoolImport } from '@/api/types.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { Panel } from '@/components/panel';
import { useDeleteImport } from '@/features/imports/api/change-import';
import { isUnderWay } from '@/features/imports/api/get-import';
import { formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

const t = words('imports');

/** Those before, and those that wait. */
export function PastImports({ imports }: { imports: SchoolImport[] }) {
  const [leaving, setLeaving] = useState<SchoolImport | null>(null);
  const { mutate, isPending, error, reset } = useDeleteImport();
  const stop = () => {
    setLeaving(null);
    reset();
  };
  if (imports.length === 0) return null;
  const columns: Column<SchoolImport>[] = [
    ...about(),
    {
      id: 'actions',
      header: t('past.actions'),
      kind: 'actions',
      cell: (known) => !isUnderWay(known) && <DeleteButton begunAt={known.created_at} onDelete={() => setLeaving(known)} />,
    },
  ];
  return (
    <Panel title={t('past.title')}>
      <DataTable columns={columns} rows={imports} rowKey={({ id }) => id} />
      <ConfirmDialog
        opened={leaving !== null}
        title={t('past.deleteTitle')}
        confirm={t('past.deleteConfirm')}
        keep={t('keep')}
        destructive
        pending={isPending}
        error={error}
        onConfirm={() => {
          if (!leaving) return;
          mutate(leaving.id, {
            onSuccess: () => {
              notifications.show({ message: t('past.deleted') });
              stop();
            },
          });
        }}
        onClose={stop}
      >
        <p>{t('past.deleteText')}</p>
      </ConfirmDialog>
    </Panel>
  );
}

const about = (): Column<SchoolImport>[] => [
  {
    id: 'begun',
    header: t('past.begun'),
    kind: 'name',
    cell: ({ id, created_at }) => (
      <Link to={`/students/import?import=${encodeURIComponent(id)}`} className={text.link}>
        <time dateTime={created_at}>{formatMoment(created_at)}</time>
      </Link>
    ),
  },
  { id: 'files', header: t('past.files'), cell: (known) => <Files known={known} /> },
  { id: 'state', header: t('past.state'), cell: ({ state }) => t(`past.states.${state}`) },
  { id: 'added', header: t('past.added'), cell: (known) => <Added known={known} /> },
];

function Files({ known: { students, photos } }: { known: SchoolImport }) {
  const files = [students, photos].filter((file) => file !== null);
  if (files.length === 0) return <span className={text.detail}>{t('past.noFiles')}</span>;
  return (
    <div>
      {files.map(({ name }) => (
        <p key={name}>
          <bdi>{name}</bdi>
        </p>
      ))}
    </div>
  );
}

function Added({ known: { begun, summary } }: { known: SchoolImport }) {
  if (!begun) return <span className={text.detail}>{t('past.nothing')}</span>;
  return t('past.counts', { students: summary.rows.added ?? 0, photos: summary.photos.added ?? 0 });
}

function DeleteButton({ begunAt, onDelete }: { begunAt: string; onDelete: () => void }) {
  return (
    <Tooltip label={t('past.delete')}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('past.deleteOf', { moment: formatMoment(begunAt) })}
        onClick={onDelete}
      >
        <IconTrash size={16} stroke={1.8} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
