import { Button } from '@mantine/core';
import { IconFileImport, IconScale, IconUsers } from '@tabler/icons-react';
import { Link } from 'react-router';

import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { formatCount } from '@/lib/format';
import type { SchoolImport } from '@/types/imports';

import classes from './import-page.module.css';
import { ReportPanel } from './report-panel';
import { SummaryCounts } from './summary-counts';

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
      <Panel title={done ? 'Imported' : 'Cancelled'}>
        <Notice tone={done ? 'good' : 'info'} title={done ? inWords(known) : 'This import was cancelled'} role="status">
          <p>
            {message}{' '}
            {begun
              ? 'The uploaded files are erased.'
              : 'Nothing was changed, and the uploaded files are erased.'}
          </p>
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
            Another import
          </Button>
          <Button
            component={Link}
            to="/students/gallery"
            variant="default"
            leftSection={<IconScale size={17} stroke={1.8} aria-hidden />}
          >
            Can they be told apart?
          </Button>
          <Button component={Link} to="/students" leftSection={<IconUsers size={17} stroke={1.8} aria-hidden />}>
            See the students
          </Button>
        </div>
      </Panel>
      {begun && <ReportPanel known={known} />}
    </>
  );
}

function inWords({ summary: { rows, photos } }: SchoolImport): string {
  const students = rows.added ?? 0;
  const taken = photos.added ?? 0;
  return `${formatCount(students)} ${students === 1 ? 'student' : 'students'} and ${formatCount(taken)} ${taken === 1 ? 'photo' : 'photos'} added`;
}
