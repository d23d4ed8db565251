import { Button } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { Panel } from '@/components/panel';
import { ProgressBar } from '@/components/progress-bar';
import { useTakeStep } from '@/features/imports/api/change-import';
import type { SchoolImport } from '@/types/imports';

import classes from './import-page.module.css';
import { SummaryCounts } from './summary-counts';

const PHASES: Record<string, string> = {
  reading: 'Reading the files',
  rows: 'Going through the list',
  classes: 'Filling the classes',
  photos: 'Looking at the photos',
};

/** While it is checked, or imported. */
export function ProgressStep({ known }: { known: SchoolImport }) {
  const { id, state, progress } = known;
  const [asked, setAsked] = useState(false);
  const cancel = useTakeStep(id);
  const running = state === 'running';
  const stop = () => {
    setAsked(false);
    cancel.reset();
  };
  return (
    <Panel title={running ? 'Importing' : 'Checking'}>
      <ProgressBar
        label={PHASES[progress.phase] ?? 'Beginning'}
        done={progress.done}
        total={progress.total}
        unit="rows and photos"
        etaSeconds={progress.eta_s}
      />
      {running && (
        <div className={classes.counts}>
          <SummaryCounts known={known} />
        </div>
      )}
      <div className={classes.buttons}>
        <p className={classes.hint}>
          {running
            ? 'Lessons go on meanwhile. You can leave this page, and come back to it.'
            : 'Nothing is written by a check. You can leave this page, and come back to it.'}
        </p>
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={17} stroke={1.8} aria-hidden />}
          onClick={() => setAsked(true)}
        >
          Cancel the import…
        </Button>
      </div>
      <ConfirmDialog
        opened={asked}
        title="Cancel this import?"
        confirm="Cancel the import"
        keep="Go on"
        destructive
        pending={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate('cancel', { onSuccess: stop })}
        onClose={stop}
      >
        <p>
          {running
            ? 'What has been imported until now stays. The rest is left out.'
            : 'Nothing has been changed.'}{' '}
          The uploaded files are erased. It cannot be continued.
        </p>
      </ConfirmDialog>
    </Panel>
  );
}
