import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCalendarOff, IconCameraPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import { BackLink } from '@/components/back-link';
import { DateRange } from '@/components/date-range';
import { EmptyState } from '@/components/empty-state';
import { ExportButton } from '@/components/export-button';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { studentRecordQuery } from '@/features/students/api/get-student-record';
import { recordExport } from '@/features/students/components/record-export';
import { RecordSummary } from '@/features/students/components/record-summary';
import { RecordTable } from '@/features/students/components/record-table';
import { ANY_DAY } from '@/lib/day-range';

import styles from './pages.module.css';

export function StudentRoute() {
  const { studentId = '' } = useParams();
  const [range, setRange] = useState(ANY_DAY);
  const { data: record, error, isFetching, refetch } = useQuery(studentRecordQuery(studentId, range));
  const name = record?.student.name ?? 'Student';
  return (
    <>
      <title>{`${name} · Rollcall`}</title>
      <BackLink to="/students">Students</BackLink>
      <PageHeading
        title={name}
        aside={
          record && (
            <div className={styles.actions}>
              <ExportButton table={() => recordExport(record)} disabled={record.sessions.length === 0} />
              <Button
                component={Link}
                to={`/register/${encodeURIComponent(studentId)}`}
                size="xs"
                variant="default"
                leftSection={<IconCameraPlus size={16} stroke={1.8} aria-hidden />}
              >
                Add photos
              </Button>
            </div>
          )
        }
      >
        {record?.student.number}
      </PageHeading>
      <div className={styles.stack}>
        {error && (
          <LoadError
            title="This student’s record cannot be shown"
            error={error}
            onRetry={() => void refetch()}
            retrying={isFetching}
          />
        )}
        {record && <RecordSummary record={record} />}
        {record && <DateRange range={range} onChange={setRange} />}
        {record?.sessions.length === 0 && (
          <EmptyState icon={IconCalendarOff} title="No session in these days">
            Each session that this student was on the register of is listed here.
          </EmptyState>
        )}
        {record && record.sessions.length > 0 && <RecordTable lines={record.sessions} />}
        {!record && !error && <Skeleton height={320} radius="md" />}
      </div>
    </>
  );
}
