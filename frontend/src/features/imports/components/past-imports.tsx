import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { ConfirmDialog } from '@/components/confirm-dialog';
import table from '@/components/data-table.module.css';
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
  return (
    <Panel title="Other imports">
      <div className={table.box}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Begun</th>
              <th scope="col">Files</th>
              <th scope="col">State</th>
              <th scope="col">Added</th>
              <th scope="col">
                <span className={table.hidden}>Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {imports.map((known) => (
              <Row key={known.id} known={known} onDelete={() => setLeaving(known)} />
            ))}
          </tbody>
        </table>
      </div>
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

function Row({ known, onDelete }: { known: SchoolImport; onDelete: () => void }) {
  const { id, created_at, state, summary, begun } = known;
  const moment = formatMoment(created_at);
  const files = [known.students, known.photos].filter((file) => file !== null);
  return (
    <tr>
      <th scope="row">
        <Link to={`/students/import?import=${encodeURIComponent(id)}`} className={table.link}>
          <time dateTime={created_at}>{moment}</time>
        </Link>
      </th>
      <td data-label="Files">
        {files.length === 0 ? (
          <span className={table.detail}>None</span>
        ) : (
          <div>
            {files.map(({ name }) => (
              <p key={name}>
                <bdi>{name}</bdi>
              </p>
            ))}
          </div>
        )}
      </td>
      <td data-label="State">{STATES[state]}</td>
      <td data-label="Added">
        {begun ? (
          `${formatCount(summary.rows.added ?? 0)} students, ${formatCount(summary.photos.added ?? 0)} photos`
        ) : (
          <span className={table.detail}>Nothing</span>
        )}
      </td>
      <td className={table.actions}>
        {!isUnderWay(known) && (
          <Tooltip label="Delete">
            <ActionIcon
              variant="default"
              size={30}
              aria-label={`Delete the import of ${moment}`}
              onClick={onDelete}
            >
              <IconTrash size={16} stroke={1.8} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </td>
    </tr>
  );
}
