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

import type { FaceModel } from '@/api/types.gen';
import text from '@/components/data-table/cell-text.module.css';
import { words } from '@/lib/words';

import classes from './models-panel.module.css';

const t = words('models');

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
  if (running) return { Icon: IconPlayerPlay, state: 'running', label: t(wanted ? 'state.running' : 'state.runningUntil') };
  if (wanted) return { Icon: IconCircleDashed, state: 'wanted', label: t('state.wanted') };
  if (present) return { Icon: IconCircleCheck, state: 'present', label: t('state.present') };
  return { Icon: IconCircleX, state: 'absent', label: t('state.absent') };
}

export function Vectors({ model: { photos, students, complete } }: { model: FaceModel }) {
  if (photos === 0) return <span className={text.detail}>{t('noVectors')}</span>;
  return (
    <div>
      {t('vectors', { photos, students })}
      {!complete && <p className={text.missing}>{t('incomplete')}</p>}
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
          aria-label={t('rebuild.ofModel', { model })}
          onClick={onRebuild}
        >
          {t('rebuild.button')}
        </Button>
      )}
      {!running && !wanted && photos > 0 && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTrash size={16} stroke={1.8} aria-hidden />}
          disabled={busy}
          aria-label={t('erase.ofModel', { model })}
          onClick={onForget}
        >
          {t('erase.button')}
        </Button>
      )}
    </>
  );
}
