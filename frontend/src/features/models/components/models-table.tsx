import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
  type Icon as IconComponent,
} from '@tabler/icons-react';
import { useState } from 'react';

import { ConfirmDialog } from '@/components/confirm-dialog';
import table from '@/components/data-table.module.css';
import { useForgetModel } from '@/features/models/api/forget-model';
import { useStartRebuild } from '@/features/models/api/start-rebuild';
import { formatCosine, plural } from '@/lib/format';
import type { FaceModel } from '@/types/recognition';

import classes from './models-panel.module.css';

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
  return (
    <>
      <div className={table.box}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">State</th>
              <th scope="col">Threshold</th>
              <th scope="col">Vectors</th>
              <th scope="col">
                <span className={table.hidden}>Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <Row
                key={model.model}
                model={model}
                busy={busy}
                onRebuild={() => setAsked({ what: 'rebuild', model })}
                onForget={() => setAsked({ what: 'forget', model })}
              />
            ))}
          </tbody>
        </table>
      </div>
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

interface RowProps {
  model: FaceModel;
  busy: boolean;
  onRebuild: () => void;
  onForget: () => void;
}

function Row({ model, busy, onRebuild, onForget }: RowProps) {
  const { model: name, present, running, wanted, students, photos, complete, threshold, licence, note } = model;
  const { Icon, state, label } = stateOf(model);
  return (
    <tr>
      <th scope="row">
        {name}
        {[licence, note]
          .filter((text) => text !== '')
          .map((text) => (
            <p key={text} className={table.detail}>
              {text}
            </p>
          ))}
      </th>
      <td data-label="State">
        <span className={classes.state} data-state={state}>
          <Icon size={16} stroke={1.9} aria-hidden />
          {label}
        </span>
      </td>
      <td data-label="Threshold">{formatCosine(threshold)}</td>
      <td data-label="Vectors">
        {photos === 0 ? (
          <span className={table.detail}>None</span>
        ) : (
          <div>
            {plural(photos, 'photo')} of {plural(students, 'student')}
            {!complete && <p className={table.missing}>not of every photo</p>}
          </div>
        )}
      </td>
      <td className={table.actions}>
        {present && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
            disabled={busy}
            aria-label={`Make all vectors of ${name} anew`}
            onClick={onRebuild}
          >
            Make all vectors anew
          </Button>
        )}
        {!running && !wanted && photos > 0 && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconTrash size={16} stroke={1.8} aria-hidden />}
            disabled={busy}
            aria-label={`Erase the vectors of ${name}`}
            onClick={onForget}
          >
            Erase
          </Button>
        )}
      </td>
    </tr>
  );
}

function stateOf({ running, wanted, present }: FaceModel): { Icon: IconComponent; state: string; label: string } {
  if (running) return { Icon: IconPlayerPlay, state: 'running', label: wanted ? 'Runs' : 'Runs until the other is ready' };
  if (wanted) return { Icon: IconCircleDashed, state: 'wanted', label: 'Set in .env; takes over once its vectors are made' };
  if (present) return { Icon: IconCircleCheck, state: 'present', label: 'Here, and not in use' };
  return { Icon: IconCircleX, state: 'absent', label: 'Files not here' };
}
