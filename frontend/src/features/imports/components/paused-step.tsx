import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { useTakeStep } from '@/features/imports/api/change-import';
import type { SchoolImport } from '@/types/imports';

import classes from './import-page.module.css';
import { ReportPanel } from './report-panel';
import { SummaryCounts } from './summary-counts';

interface PausedStepProps {
  known: SchoolImport;
  /** Null where other files cannot be chosen any more. */
  onChooseFiles: (() => void) | null;
}

/** Interrupted, or failed: what can be done about it. */
export function PausedStep({ known, onChooseFiles }: PausedStepProps) {
  const { id, state, message, begun } = known;
  const [asked, setAsked] = useState(false);
  const go = useTakeStep(id);
  const cancel = useTakeStep(id);
  const failed = state === 'failed';
  const stop = () => {
    setAsked(false);
    cancel.reset();
  };
  return (
    <>
      <Panel title={failed ? 'It did not work' : 'Interrupted'}>
        <Notice
          tone={failed ? 'bad' : 'warn'}
          title={failed ? 'The import has failed' : 'This import was interrupted'}
          role="alert"
        >
          <p>{message}</p>
          {go.error && <p>{go.error.message}</p>}
        </Notice>
        {begun && (
          <div className={classes.counts}>
            <SummaryCounts known={known} />
          </div>
        )}
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setAsked(true)}>
            Cancel the import…
          </Button>
          {onChooseFiles && (
            <Button variant="default" onClick={onChooseFiles}>
              Choose other files
            </Button>
          )}
          <Button
            leftSection={<IconPlayerPlay size={17} stroke={1.8} aria-hidden />}
            loading={go.isPending}
            onClick={() => go.mutate(begun ? 'start' : 'check')}
          >
            {begun ? (failed ? 'Try again' : 'Go on') : 'Check again'}
          </Button>
        </div>
      </Panel>
      {begun && <ReportPanel known={known} />}
      <ConfirmDialog
        opened={asked}
        title="Cancel this import?"
        confirm="Cancel the import"
        keep="Keep it"
        destructive
        pending={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate('cancel', { onSuccess: stop })}
        onClose={stop}
      >
        <p>
          {begun ? 'What has been imported until now stays. The rest is left out.' : 'Nothing has been changed.'} The
          uploaded files are erased. It cannot be continued.
        </p>
      </ConfirmDialog>
    </>
  );
}
