import { notifications } from '@mantine/notifications';
import { useState } from 'react';

import { ConfirmDialog } from '@/components/confirm-dialog';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { useForgetModel } from '@/features/models/api/forget-model';
import { useStartRebuild } from '@/features/models/api/start-rebuild';
import { formatCosine } from '@/lib/format';
import type { FaceModel } from '@/types/recognition';

import { Actions, Name, State, Vectors } from './model-cells';

const ABOUT: Column<FaceModel>[] = [
  { id: 'model', header: 'Model', kind: 'name', cell: (model) => <Name model={model} /> },
  { id: 'state', header: 'State', cell: (model) => <State model={model} /> },
  { id: 'threshold', header: 'Threshold', cell: ({ threshold }) => formatCosine(threshold) },
  { id: 'vectors', header: 'Vectors', cell: (model) => <Vectors model={model} /> },
];

interface ModelsTableProps {
  models: FaceModel[];
  /** Vectors are being made. */
  busy: boolean;
}

export function ModelsTable({ models, busy }: ModelsTableProps) {
  const [asked, setAsked] = useState<{ what: 'rebuild' | 'forget'; model: FaceModel } | null>(null);
  const rebuild = useStartRebuild();
  const forget = useForgetModel();
  const stop = () => {
    setAsked(null);
    rebuild.reset();
    forget.reset();
  };
  const columns: Column<FaceModel>[] = [
    ...ABOUT,
    {
      id: 'actions',
      header: 'Actions',
      kind: 'actions',
      cell: (model) => (
        <Actions
          model={model}
          busy={busy}
          onRebuild={() => setAsked({ what: 'rebuild', model })}
          onForget={() => setAsked({ what: 'forget', model })}
        />
      ),
    },
  ];
  return (
    <>
      <DataTable columns={columns} rows={models} rowKey={({ model }) => model} />
      <ConfirmDialog
        opened={asked?.what === 'rebuild'}
        title="Make all vectors anew?"
        confirm="Make them anew"
        pending={rebuild.isPending}
        error={rebuild.error}
        onConfirm={() => {
          if (asked) rebuild.mutate(asked.model.model, { onSuccess: stop });
        }}
        onClose={stop}
      >
        <p>
          <strong>{asked?.model.model}</strong> looks at every enrolled photo again. With many students this takes a
          while.
        </p>
        <ul>
          <li>Lessons go on meanwhile, on the vectors that there are now; the room has the computer first.</li>
          <li>The new vectors take their place once all of them are there.</li>
          <li>If Rollcall is stopped in between, it goes on where it was.</li>
        </ul>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked?.what === 'forget'}
        title="Erase these vectors?"
        confirm="Erase for good"
        keep="Keep"
        destructive
        pending={forget.isPending}
        error={forget.error}
        onConfirm={() => {
          if (!asked) return;
          const { model } = asked.model;
          forget.mutate(model, {
            onSuccess: () => {
              notifications.show({ message: `The vectors of ${model} are erased.` });
              stop();
            },
          });
        }}
        onClose={stop}
      >
        <p>
          All vectors of <strong>{asked?.model.model}</strong> are erased. The photos stay, so that they can be made
          again.
        </p>
      </ConfirmDialog>
    </>
  );
}
