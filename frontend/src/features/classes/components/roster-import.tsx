import { Button, Switch } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { DropField } from '@/components/drop-field';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { useImportRoster } from '@/features/classes/api/import-roster';
import { plural } from '@/lib/format';
import type { RosterImport, SchoolClass } from '@/types/classes';

import { ImportReport } from './import-report';
import classes from './roster-import.module.css';

const ACCEPTED =
  '.csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A list of students from a file: first what it would do, then, once confirmed, doing it. */
export function RosterImportDesk({ known }: { known: SchoolClass }) {
  const [file, setFile] = useState<File | null>(null);
  const [skipProblems, setSkipProblems] = useState(false);
  const trial = useImportRoster(known.id);
  const write = useImportRoster(known.id);
  const busy = trial.isPending || write.isPending;
  const backTo = `/classes/${encodeURIComponent(known.id)}`;

  const check = (chosen: File | undefined) => {
    if (!chosen || busy) return;
    setFile(chosen);
    setSkipProblems(false);
    write.reset();
    trial.mutate({ file: chosen, dryRun: true, skipProblems: false });
  };

  const report = write.data ?? trial.data;
  const done = write.data?.written === true;
  return (
    <div className={classes.stack}>
      <Panel title="File">
        <DropField
          label="Choose a list"
          help="CSV or XLSX with a header row and a column “number”; a column “name” helps to check"
          icon={IconFileSpreadsheet}
          accept={ACCEPTED}
          disabled={busy}
          onFiles={([chosen]) => check(chosen)}
        />
        {file && (
          <p className={classes.file} role="status">
            {trial.isPending ? 'Checking ' : 'Checked '}
            <bdi>{file.name}</bdi>
          </p>
        )}
        {trial.error && (
          <Notice tone="bad" title="This file cannot be read" role="alert">
            <p>{trial.error.message}</p>
          </Notice>
        )}
      </Panel>
      {report && !trial.isPending && (
        <Panel title={done ? 'Imported' : 'What would happen'}>
          {done ? (
            <Notice tone="good" title={`${plural(report.summary.added, 'student')} added to the class`} role="status">
              <p>Nothing else was changed.</p>
            </Notice>
          ) : (
            <Verdict report={report} />
          )}
          <ImportReport report={report} className={known.name} />
          {write.error && (
            <Notice tone="bad" title="Nothing was imported" role="alert">
              <p>{write.error.message}</p>
            </Notice>
          )}
          <div className={classes.buttons}>
            {!done && report.summary.problems > 0 && (
              <Switch
                label="Skip the problem rows"
                description={`Adds ${plural(report.summary.added, 'student')}, and leaves the other rows out.`}
                checked={skipProblems}
                onChange={(event) => setSkipProblems(event.currentTarget.checked)}
              />
            )}
            <Button variant="default" component={Link} to={backTo}>
              {done ? 'Back to the class' : 'Cancel'}
            </Button>
            {!done && (
              <Button
                loading={write.isPending}
                disabled={report.summary.added === 0 || (report.summary.problems > 0 && !skipProblems)}
                onClick={() => {
                  if (file) write.mutate({ file, dryRun: false, skipProblems });
                }}
              >
                Add {plural(report.summary.added, 'student')}
              </Button>
            )}
          </div>
        </Panel>
      )}
    </div>
  );
}

function Verdict({ report: { summary } }: { report: RosterImport }) {
  if (summary.problems > 0) {
    return (
      <Notice tone="warn" title={`${plural(summary.problems, 'row')} of ${summary.rows} cannot be used`} role="status">
        <p>Nothing is written yet. Correct the file and choose it again, or skip those rows.</p>
      </Notice>
    );
  }
  return (
    <Notice
      tone={summary.added > 0 ? 'good' : 'info'}
      title={summary.added > 0 ? `All ${summary.rows} rows are fine` : 'Everyone on this list is in the class already'}
      role="status"
    >
      <p>
        {plural(summary.added, 'student')} would be added, {summary.already} in the class already. Nothing is written
        yet.
      </p>
    </Notice>
  );
}
