import { Button } from '@mantine/core';
import { IconFileImport, IconScale, IconUsers } from '@tabler/icons-react';
import { Link } from 'react-router';

import type { SchoolImport } from '@/api/types.gen';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { words } from '@/lib/words';

import classes from './import-page.module.css';
import { ReportPanel } from './report-panel';
import { SummaryCounts } from './summary-counts';

const t = words('imports');

interface OverStepProps {
  known: SchoolImport;
  onAnother: () => void;
}

/** Done, or cancelled: what became of it, and where to go from here. */
export function OverStep({ known, onAnother }: OverStepProps) {
  const { state, message, begun } = known;
  const done = state === 'done';
  return (
    <>
      <Panel title={t(done ? 'over.done' : 'over.cancelled')}>
        <Notice tone={done ? 'good' : 'info'} title={done ? inWords(known) : t('over.cancelledNotice')} role="status">
          <p>{t(begun ? 'over.begunText' : 'over.nothingText', { message })}</p>
        </Notice>
        {begun && (
          <div className={classes.counts}>
            <SummaryCounts known={known} />
          </div>
        )}
        <div className={classes.buttons}>
          <Button
            variant="default"
            leftSection={<IconFileImport size={17} stroke={1.8} aria-hidden />}
            onClick={onAnother}
          >
            {t('over.another')}
          </Button>
          <Button
            component={Link}
            to="/students/gallery"
            variant="default"
            leftSection={<IconScale size={17} stroke={1.8} aria-hidden />}
          >
            {t('over.gallery')}
          </Button>
          <Button component={Link} to="/students" leftSection={<IconUsers size={17} stroke={1.8} aria-hidden />}>
            {t('over.students')}
          </Button>
        </div>
      </Panel>
      {begun && <ReportPanel known={known} />}
    </>
  );
}

function inWords({ summary: { rows, photos } }: SchoolImport): string {
  return t('over.doneNotice', { students: rows.added ?? 0, photos: photos.added ?? 0 });
}
