import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';

import type { SchoolImport } from '@/api/types.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { useTakeStep } from '@/features/imports/api/change-import';
import { words } from '@/lib/words';

import classes from './import-page.module.css';
import { ReportPanel } from './report-panel';
import { SummaryCounts } from './summary-counts';

const t = words('imports');

interface CheckedStepProps {
  known: SchoolImport;
  onChooseFiles: () => void;
}

/** What the import would do, before it does it. */
export function CheckedStep({ known, onChooseFiles }: CheckedStepProps) {
  const [asked, setAsked] = useState(false);
  const start = useTakeStep(known.id);
  const { rows, photos } = known.summary;
  const wanted = (rows.added ?? 0) + (rows.updated ?? 0) + (photos.added ?? 0);
  const stop = () => {
    setAsked(false);
    start.reset();
  };
  return (
    <>
      <Panel title={t('checked.title')}>
        <Verdict known={known} wanted={wanted} />
        <div className={classes.counts}>
          <SummaryCounts known={known} />
        </div>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onChooseFiles}>
            {t('files.other')}
          </Button>
          <Button
            leftSection={<IconFileImport size={18} stroke={1.8} aria-hidden />}
            disabled={wanted === 0}
            onClick={() => setAsked(true)}
          >
            {t('checked.import')}
          </Button>
        </div>
      </Panel>
      <ReportPanel known={known} />
      <ConfirmDialog
        opened={asked}
        title={t('checked.ask')}
        confirm={t('checked.confirm')}
        pending={start.isPending}
        error={start.error}
        onConfirm={() => start.mutate('start', { onSuccess: stop })}
        onClose={stop}
      >
        <ul>
          {plans(known).map((plan) => (
            <li key={plan}>{plan}</li>
          ))}
        </ul>
        <p>{t('checked.text')}</p>
      </ConfirmDialog>
    </>
  );
}

function plans({ summary: { rows, photos, classes: changed } }: SchoolImport): string[] {
  const problems = (rows.problem ?? 0) + (photos.problem ?? 0);
  return [
    ...(rows.added ? [t('plan.added', { count: rows.added })] : []),
    ...(rows.updated ? [t('plan.updated', { count: rows.updated })] : []),
    ...(changed.made > 0 ? [t('plan.made', { count: changed.made })] : []),
    ...(changed.joined > 0 ? [t('plan.joined', { count: changed.joined })] : []),
    ...(photos.added ? [t('plan.photos', { count: photos.added })] : []),
    ...(problems > 0 ? [t('plan.problems', { count: problems })] : []),
  ];
}

function Verdict({ known, wanted }: { known: SchoolImport; wanted: number }) {
  const { rows, photos } = known.summary;
  const problems = (rows.problem ?? 0) + (photos.problem ?? 0);
  if (wanted === 0) {
    return (
      <Notice tone={problems > 0 ? 'bad' : 'info'} title={t('checked.nothing')} role="status">
        <p>{t(problems > 0 ? 'checked.seeReport' : 'checked.allThere')}</p>
      </Notice>
    );
  }
  if (problems > 0) {
    return (
      <Notice tone="warn" title={t('checked.problems', { count: problems })} role="status">
        <p>{t('checked.problemsText')}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="good" title={t('checked.fine')} role="status">
      <p>{t('checked.fineText')}</p>
    </Notice>
  );
}
