import { Button } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
  type Icon as IconComponent,
} from '@tabler/icons-react';

import text from '@/components/data-table/cell-text.module.css';
import { plural } from '@/lib/format';
import type { FaceModel } from '@/types/recognition';

import classes from './models-panel.module.css';

export function Name({ model: { model, licence, note } }: { model: FaceModel }) {
  return (
    <>
      {model}
      {[licence, note]
        .filter((remark) => remark !== '')
        .map((remark) => (
          <p key={remark} className={text.detail}>
            {remark}
          </p>
        ))}
    </>
  );
}

export function State({ model }: { model: FaceModel }) {
  const { Icon, state, label } = stateOf(model);
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={16} stroke={1.9} aria-hidden />
      {label}
    </span>
  );
}

function stateOf({ running, wanted, present }: FaceModel): { Icon: IconComponent; state: string; label: string } {
  if (running) return { Icon: IconPlayerPlay, state: 'running', label: wanted ? 'Runs' : 'Runs until the other is ready' };
  if (wanted) return { Icon: IconCircleDashed, state: 'wanted', label: 'Set in .env; takes over once its vectors are made' };
  if (present) return { Icon: IconCircleCheck, state: 'present', label: 'Here, and not in use' };
  return { Icon: IconCircleX, state: 'absent', label: 'Files not here' };
}

export function Vectors({ model: { photos, students, complete } }: { model: FaceModel }) {
  if (photos === 0) return <span className={text.detail}>None</span>;
  return (
    <div>
      {plural(photos, 'photo')} of {plural(students, 'student')}
      {!complete && <p className={text.missing}>not of every photo</p>}
    </div>
  );
}

interface ActionsProps {
  model: FaceModel;
  busy: boolean;
  onRebuild: () => void;
  onForget: () => void;
}

export function Actions({ model: { model, present, running, wanted, photos }, busy, onRebuild, onForget }: ActionsProps) {
  return (
    <>
      {present && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
          disabled={busy}
          aria-label={`Make all vectors of ${model} anew`}
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
          aria-label={`Erase the vectors of ${model}`}
          onClick={onForget}
        >
          Erase
        </Button>
      )}
    </>
  );
}
