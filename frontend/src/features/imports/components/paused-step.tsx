import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';

import type { SchoolImport } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { useTakeStep } from '@/features/imports/api/change-import';
import { words } from '@/lib/words';

import classes from './import-page.module.css';
import { ReportPanel } from './report-panel';
import { SummaryCounts } from './summary-counts';

const t = words('imports');

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
      <Panel title={t(failed ? 'paused.failedTitle' : 'paused.title')}>
        <Notice
          tone={failed ? 'bad' : 'warn'}
          title={t(failed ? 'paused.failedNotice' : 'paused.notice')}
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
            {t('cancel.button')}
          </Button>
          {onChooseFiles && (
            <Button variant="default" onClick={onChooseFiles}>
              {t('files.other')}
            </Button>
          )}
          <ActionButton
            leftSection={<IconPlayerPlay size={17} stroke={1.8} aria-hidden />}
            pending={go.isPending}
            onClick={() => go.mutate(begun ? 'start' : 'check')}
          >
            {begun ? t(failed ? 'paused.tryAgain' : 'paused.goOn') : t('paused.checkAgain')}
          </ActionButton>
        </div>
      </Panel>
      {begun && <ReportPanel known={known} />}
      <ConfirmDialog
        opened={asked}
        title={t('cancel.title')}
        confirm={t('cancel.confirm')}
        keep={t('cancel.keep')}
        destructive
        pending={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate('cancel', { onSuccess: stop })}
        onClose={stop}
      >
        <p>{t(begun ? 'cancel.begun' : 'cancel.nothing')}</p>
      </ConfirmDialog>
    </>
  );
}
