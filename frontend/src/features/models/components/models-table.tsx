import { notifications } from '@mantine/notifications';
import { useState, type ReactNode } from 'react';

import type { FaceModel } from '@/api/types.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { useForgetModel } from '@/features/models/api/forget-model';
import { useStartRebuild } from '@/features/models/api/start-rebuild';
import { formatCosine } from '@/lib/format';
import { words } from '@/lib/words';

import { Actions, Name, State, Vectors } from './model-cells';

const t = words('models');

const about = (): Column<FaceModel>[] => [
  { id: 'model', header: t('column.model'), kind: 'name', cell: (model) => <Name model={model} /> },
  { id: 'state', header: t('column.state'), cell: (model) => <State model={model} /> },
  { id: 'threshold', header: t('column.threshold'), cell: ({ threshold }) => formatCosine(threshold) },
  { id: 'vectors', header: t('column.vectors'), cell: (model) => <Vectors model={model} /> },
];

const strong = (text: ReactNode) => <strong>{text}</strong>;

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
    ...about(),
    {
      id: 'actions',
      header: t('column.actions'),
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
        title={t('rebuild.title')}
        confirm={t('rebuild.confirm')}
        pending={rebuild.isPending}
        error={rebuild.error}
        onConfirm={() => {
          if (asked) rebuild.mutate({ body: { model: asked.model.model } }, { onSuccess: stop });
        }}
        onClose={stop}
      >
        <p>{t.rich('rebuild.what', { model: asked?.model.model ?? '', strong })}</p>
        <ul>
          <li>{t('rebuild.lessons')}</li>
          <li>{t('rebuild.swap')}</li>
          <li>{t('rebuild.stopped')}</li>
        </ul>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked?.what === 'forget'}
        title={t('erase.title')}
        confirm={t('erase.confirm')}
        keep={t('erase.keep')}
        destructive
        pending={forget.isPending}
        error={forget.error}
        onConfirm={() => {
          if (!asked) return;
          const { model } = asked.model;
          forget.mutate({ body: { model } }, {
            onSuccess: () => {
              notifications.show({ message: t('erase.done', { model }) });
              stop();
            },
          });
        }}
        onClose={stop}
      >
        <p>{t.rich('erase.what', { model: asked?.model.model ?? '', strong })}</p>
      </ConfirmDialog>
    </>
  );
}
