import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { useTakeStep } from '@/features/imports/api/change-import';
import { formatCount, plural } from '@/lib/format';
import type { SchoolImport } from '@/types/imports';

import classes from './import-page.module.css';
import { ReportPanel } from './report-panel';
import { SummaryCounts } from './summary-counts';

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
      <Panel title="What would happen">
        <Verdict known={known} wanted={wanted} />
        <div className={classes.counts}>
          <SummaryCounts known={known} />
        </div>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onChooseFiles}>
            Choose other files
          </Button>
          <Button
            leftSection={<IconFileImport size={18} stroke={1.8} aria-hidden />}
            disabled={wanted === 0}
            onClick={() => setAsked(true)}
          >
            Import…
          </Button>
        </div>
      </Panel>
      <ReportPanel known={known} />
      <ConfirmDialog
        opened={asked}
        title="Import this?"
        confirm="Import"
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
        <p>
          Lessons go on meanwhile. You can cancel it: what has been imported until then stays. The uploaded files are
          erased at the end.
        </p>
      </ConfirmDialog>
    </>
  );
}

function plans({ summary: { rows, photos, classes: changed } }: SchoolImport): string[] {
  const plan = (count: number | undefined, text: (count: number) => string) =>
    count === undefined || count === 0 ? [] : [text(count)];
  return [
    ...plan(rows.added, (count) => `${students(count)} added`),
    ...plan(rows.updated, (count) => `${students(count)} changed as the list says`),
    ...plan(changed.made, (count) => `${formatCount(count)} ${count === 1 ? 'class is' : 'classes are'} made`),
    ...plan(changed.joined, (count) => `${formatCount(count)} ${count === 1 ? 'place on a roster is' : 'places on rosters are'} filled`),
    ...plan(photos.added, (count) => `${count === 1 ? '1 photo is' : `${formatCount(count)} photos are`} looked at, and taken if good enough`),
    ...plan((rows.problem ?? 0) + (photos.problem ?? 0), (count) => `${plural(count, 'line')} with a problem ${count === 1 ? 'is' : 'are'} left out`),
  ];
}

function students(count: number): string {
  return count === 1 ? '1 student is' : `${formatCount(count)} students are`;
}

function Verdict({ known, wanted }: { known: SchoolImport; wanted: number }) {
  const { rows, photos } = known.summary;
  const problems = (rows.problem ?? 0) + (photos.problem ?? 0);
  if (wanted === 0) {
    return (
      <Notice tone={problems > 0 ? 'bad' : 'info'} title="There is nothing to import" role="status">
        <p>{problems > 0 ? 'The report says why.' : 'Everything of these files is there already.'}</p>
      </Notice>
    );
  }
  if (problems > 0) {
    return (
      <Notice tone="warn" title={`${plural(problems, 'line')} with a problem`} role="status">
        <p>
          Nothing is written yet. Mend the files and choose them again, or import the rest now: an import can be done
          again later, and adds what is new.
        </p>
      </Notice>
    );
  }
  return (
    <Notice tone="good" title="These files are fine" role="status">
      <p>Nothing is written yet. Whether a photo’s face is good enough is seen when it is imported.</p>
    </Notice>
  );
}
