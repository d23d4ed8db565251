import { NativeSelect, Pagination, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconListSearch } from '@tabler/icons-react';
import { useState } from 'react';

import type { ImportSummary, LineStatus, SchoolImport } from '@/api/types.gen';
import { DownloadLink } from '@/components/download-link';
import { EmptyState } from '@/components/empty-state';
import { LoadError } from '@/components/load-error';
import { Panel } from '@/components/panel';
import { PER_PAGE, reportQuery, reportUrl, type ReportFilters } from '@/features/imports/api/get-report';
import { words } from '@/lib/words';

import { LINE_STATUSES, lineLabel } from './line-words';
import classes from './report-panel.module.css';
import { ReportTable } from './report-table';

const t = words('imports');

/** A line for each row and each photo. */
export function ReportPanel({ known }: { known: SchoolImport }) {
  const { id, state, begun, summary } = known;
  const [filters, setFilters] = useState<ReportFilters>({ status: firstOf(summary), kind: '' });
  const [page, setPage] = useState(1);
  const { data, error, isFetching, refetch } = useQuery(reportQuery(id, state, filters, page));
  const pages = data ? Math.ceil(data.total / PER_PAGE) : 0;
  const filter = (changes: Partial<ReportFilters>) => {
    setFilters({ ...filters, ...changes });
    setPage(1);
  };
  return (
    <Panel title={t('report.title')} aside={<DownloadLink href={reportUrl(id)}>{t('report.download')}</DownloadLink>}>
      <div className={classes.filters}>
        <NativeSelect
          label={t('report.status')}
          value={filters.status}
          onChange={(event) => filter({ status: event.currentTarget.value as ReportFilters['status'] })}
          data={[
            { value: '', label: t('report.everything') },
            ...LINE_STATUSES.map((status) => ({
              value: status,
              label: t('report.statusCount', {
                status: lineLabel(status, filters.kind, begun),
                count: countOf(summary, filters.kind, status),
              }),
            })),
          ]}
        />
        <NativeSelect
          label={t('report.kind')}
          value={filters.kind}
          onChange={(event) => filter({ kind: event.currentTarget.value as ReportFilters['kind'] })}
          data={[
            { value: '', label: t('report.kinds.both') },
            { value: 'row', label: t('report.kinds.row') },
            { value: 'photo', label: t('report.kinds.photo') },
          ]}
        />
        <p className={classes.count} role="status">
          {data && pages <= 1 && t('report.lines', { count: data.total })}
          {data && pages > 1 && t('report.linesOnPage', { count: data.total, page, pages })}
        </p>
      </div>
      {error && (
        <LoadError
          title={t('report.failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data && data.lines.length > 0 && <ReportTable lines={data.lines} begun={begun} />}
      {data?.lines.length === 0 && <EmptyState icon={IconListSearch} title={t('report.none')} />}
      {!data && !error && <Skeleton height={240} radius="md" />}
      {pages > 1 && (
        <Pagination
          total={pages}
          value={page}
          onChange={setPage}
          mt="md"
          getControlProps={(control) => ({ 'aria-label': t(`report.page.${control}`) })}
          aria-label={t('report.pages')}
        />
      )}
    </Panel>
  );
}

function countOf(summary: ImportSummary, kind: ReportFilters['kind'], status: LineStatus): number {
  const rows = kind === 'photo' ? 0 : (summary.rows[status] ?? 0);
  const photos = kind === 'row' ? 0 : (summary.photos[status] ?? 0);
  return rows + photos;
}

/** Problems are what somebody has to do something about. */
function firstOf(summary: ImportSummary): ReportFilters['status'] {
  return countOf(summary, '', 'problem') > 0 ? 'problem' : '';
}
