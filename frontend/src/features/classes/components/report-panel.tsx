import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCalendarOff } from '@tabler/icons-react';
import { useState } from 'react';

import type { ClassReport, SchoolClass } from '@/api/types.gen';
import { DateRange } from '@/components/date-range';
import { DownloadLink } from '@/components/download-link';
import { EmptyState } from '@/components/empty-state';
import { ExportButton } from '@/components/export-button';
import { LoadError } from '@/components/load-error';
import { PaperFacts } from '@/components/paper';
import { Panel } from '@/components/panel';
import { classReportQuery, classReportUrl } from '@/features/classes/api/get-class-report';
import { ANY_DAY } from '@/lib/day-range';
import { formatDay } from '@/lib/format';
import { words } from '@/lib/words';

import { reportExport } from './report-export';
import { ReportMatrix } from './report-matrix';
import classes from './report-matrix.module.css';

const t = words('classes');

/** Who was there when: students by sessions. */
export function ReportPanel({ known }: { known: SchoolClass }) {
  const [range, setRange] = useState(ANY_DAY);
  const { data: report, error, isFetching, refetch } = useQuery(classReportQuery(known.id, range));
  const empty = report?.sessions.length === 0;
  return (
    <Panel
      title={t('report.title')}
      aside={
        report && (
          <div className={classes.actions}>
            <ExportButton table={() => reportExport(report)} disabled={empty} />
            <DownloadLink href={classReportUrl(known.id, range)}>{t('report.download')}</DownloadLink>
          </div>
        )
      }
    >
      <DateRange range={range} onChange={setRange} />
      {report && !empty && <PaperFacts facts={[periodOf(report)]} />}
      {error && (
        <LoadError
          title={t('report.failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!report && !error && <Skeleton height={200} radius="md" mt="sm" />}
      {report && empty && (
        <EmptyState icon={IconCalendarOff} title={t('report.none')}>
          {t('report.noneHelp')}
        </EmptyState>
      )}
      {report && !empty && <ReportMatrix report={report} />}
    </Panel>
  );
}

/** Which days the report is of, by its first and its last lesson. */
function periodOf({ sessions }: ClassReport): string {
  const [from = '', to = ''] = [sessions[0]?.started_at, sessions.at(-1)?.started_at].map((iso) => (iso === undefined ? '' : formatDay(iso)));
  return t('report.period', { from, to, count: sessions.length });
}
