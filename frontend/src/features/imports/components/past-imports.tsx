import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { ConfirmDialog } from '@/components/confirm-dialog';
import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { Panel } from '@/components/panel';
import { useDeleteImport } from '@/features/imports/api/change-import';
import { isUnderWay } from '@/features/imports/api/get-import';
import { formatCount, formatMoment } from '@/lib/format';
import type { ImportState, SchoolImport } from '@/types/imports';

const STATES: Record<ImportState, string> = {
  uploading: 'Files being uploaded',
  checking: 'Being checked',
  checked: 'Checked, not imported',
  running: 'Running',
  paused: 'Interrupted',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

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
    ...ABOUT,
    {
      id: 'actions',
      header: 'Actions',
      kind: 'actions',
      cell: (known) => !isUnderWay(known) && <DeleteButton begunAt={known.created_at} onDelete={() => setLeaving(known)} />,
    },
  ];
  return (
    <Panel title="Other imports">
      <DataTable columns={columns} rows={imports} rowKey={({ id }) => id} />
      <ConfirmDialog
        opened={leaving !== null}
        title="Delete this import?"
        confirm="Delete for good"
        keep="Keep"
        destructive
        pending={isPending}
        error={error}
        onConfirm={() => {
          if (!leaving) return;
          mutate(leaving.id, {
            onSuccess: () => {
              notifications.show({ message: 'The import is deleted, with its report.' });
              stop();
            },
          });
        }}
        onClose={stop}
      >
        <p>Its report and its uploaded files are erased. The students and photos that it has added stay.</p>
      </ConfirmDialog>
    </Panel>
  );
}

const ABOUT: Column<SchoolImport>[] = [
  {
    id: 'begun',
    header: 'Begun',
    kind: 'name',
    cell: ({ id, created_at }) => (
      <Link to={`/students/import?import=${encodeURIComponent(id)}`} className={text.link}>
        <time dateTime={created_at}>{formatMoment(created_at)}</time>
      </Link>
    ),
  },
  { id: 'files', header: 'Files', cell: (known) => <Files known={known} /> },
  { id: 'state', header: 'State', cell: ({ state }) => STATES[state] },
  { id: 'added', header: 'Added', cell: (known) => <Added known={known} /> },
];

function Files({ known: { students, photos } }: { known: SchoolImport }) {
  const files = [students, photos].filter((file) => file !== null);
  if (files.length === 0) return <span className={text.detail}>None</span>;
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
  if (!begun) return <span className={text.detail}>Nothing</span>;
  return `${formatCount(summary.rows.added ?? 0)} students, ${formatCount(summary.photos.added ?? 0)} photos`;
}

function DeleteButton({ begunAt, onDelete }: { begunAt: string; onDelete: () => void }) {
  return (
    <Tooltip label="Delete">
      <ActionIcon
        variant="default"
        size={30}
        aria-label={`Delete the import of ${formatMoment(begunAt)}`}
        onClick={onDelete}
      >
        <IconTrash size={16} stroke={1.8} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
