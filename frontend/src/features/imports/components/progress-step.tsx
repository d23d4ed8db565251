import { Button } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';

import type { SchoolImport } from '@/api/types.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Panel } from '@/components/panel';
import { ProgressBar } from '@/components/progress-bar';
import { useTakeStep } from '@/features/imports/api/change-import';
import { words } from '@/lib/words';

import classes from './import-page.module.css';
import { SummaryCounts } from './summary-counts';

const t = words('imports');

const PHASES = ['reading', 'rows', 'classes', 'photos'] as const;

/** While it is checked, or imported. */
export function ProgressStep({ known }: { known: SchoolImport }) {
  const { id, state, progress } = known;
  const [asked, setAsked] = useState(false);
  const cancel = useTakeStep(id);
  const running = state === 'running';
  const phase = PHASES.find((known) => known === progress.phase);
  const stop = () => {
    setAsked(false);
    cancel.reset();
  };
  return (
    <Panel title={t(running ? 'progress.importing' : 'progress.checking')}>
      <ProgressBar
        label={phase ? t(`progress.phase.${phase}`) : t('progress.beginning')}
        done={progress.done}
        total={progress.total}
        unit={t('progress.unit')}
        etaSeconds={progress.eta_s}
      />
      {running && (
        <div className={classes.counts}>
          <SummaryCounts known={known} />
        </div>
      )}
      <div className={classes.buttons}>
        <p className={classes.hint}>
          {t(running ? 'progress.running' : 'progress.check')}
        </p>
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={17} stroke={1.8} aria-hidden />}
          onClick={() => setAsked(true)}
        >
          {t('cancel.button')}
        </Button>
      </div>
      <ConfirmDialog
        opened={asked}
        title={t('cancel.title')}
        confirm={t('cancel.confirm')}
        keep={t('cancel.goOn')}
        destructive
        pending={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate('cancel', { onSuccess: stop })}
        onClose={stop}
      >
        <p>{t(running ? 'cancel.begun' : 'cancel.nothing')}</p>
      </ConfirmDialog>
    </Panel>
  );
}
