import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCalendarOff } from '@tabler/icons-react';
import { useState } from 'react';

import type { SchoolClass } from '@/api/types.gen';
import { DateRange } from '@/components/date-range';
import { DownloadLink } from '@/components/download-link';
import { EmptyState } from '@/components/empty-state';
import { ExportButton } from '@/components/export-button';
import { LoadError } from '@/components/load-error';
import { Panel } from '@/components/panel';
import { classReportQuery, classReportUrl } from '@/features/classes/api/get-class-report';
import { ANY_DAY } from '@/lib/day-range';
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
