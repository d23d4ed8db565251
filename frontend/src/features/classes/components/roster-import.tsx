import { Button, Switch } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { RosterImport, SchoolClass } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { DropField } from '@/components/drop-field';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { useImportRoster } from '@/features/classes/api/import-roster';
import { words } from '@/lib/words';

import { ImportReport } from './import-report';
import classes from './roster-import.module.css';

const t = words('classes');

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
      <Panel title={t('import.file')}>
        <DropField
          label={t('import.choose')}
          help={t('import.help')}
          icon={IconFileSpreadsheet}
          accept={ACCEPTED}
          disabled={busy}
          onFiles={([chosen]) => check(chosen)}
        />
        {file && (
          <p className={classes.file} role="status">
            {t.rich(trial.isPending ? 'import.checking' : 'import.checked', { file: () => <bdi>{file.name}</bdi> })}
          </p>
        )}
        {trial.error && (
          <Notice tone="bad" title={t('import.unreadable')} role="alert">
            <p>{trial.error.message}</p>
          </Notice>
        )}
      </Panel>
      {report && !trial.isPending && (
        <Panel title={done ? t('import.done') : t('import.trial')}>
          {done ? (
            <Notice tone="good" title={t('import.added', { added: report.summary.added })} role="status">
              <p>{t('import.nothingElse')}</p>
            </Notice>
          ) : (
            <Verdict report={report} />
          )}
          <ImportReport report={report} className={known.name} />
          {write.error && (
            <Notice tone="bad" title={t('import.failed')} role="alert">
              <p>{write.error.message}</p>
            </Notice>
          )}
          <div className={classes.buttons}>
            {!done && report.summary.problems > 0 && (
              <Switch
                label={t('import.skip')}
                description={t('import.skipMeans', { added: report.summary.added })}
                checked={skipProblems}
                onChange={(event) => setSkipProblems(event.currentTarget.checked)}
              />
            )}
            <Button variant="default" component={Link} to={backTo}>
              {done ? t('import.back') : t('cancel')}
            </Button>
            {!done && (
              <ActionButton
                pending={write.isPending}
                disabled={report.summary.added === 0 || (report.summary.problems > 0 && !skipProblems)}
                onClick={() => {
                  if (file) write.mutate({ file, dryRun: false, skipProblems });
                }}
              >
                {t('import.add', { added: report.summary.added })}
              </ActionButton>
            )}
          </div>
        </Panel>
      )}
    </div>
  );
}

function Verdict({ report: { summary } }: { report: RosterImport }) {
  const { rows, problems, added, already } = summary;
  if (problems > 0) {
    return (
      <Notice tone="warn" title={t('import.problems', { problems, rows })} role="status">
        <p>{t('import.problemsHelp')}</p>
      </Notice>
    );
  }
  return (
    <Notice
      tone={added > 0 ? 'good' : 'info'}
      title={added > 0 ? t('import.fine', { rows }) : t('import.nothingNew')}
      role="status"
    >
      <p>{t('import.wouldAdd', { added, already })}</p>
    </Notice>
  );
}
