import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCalendarOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { getStudentOptions } from '@/api/@tanstack/react-query.gen';
import type { StudentRecord } from '@/api/types.gen';
import { useSchoolName } from '@/app/use-school-name';
import { BackLink } from '@/components/back-link';
import { DateRange } from '@/components/date-range';
import { EmptyState } from '@/components/empty-state';
import { ExportButton } from '@/components/export-button';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { PaperFacts, PaperHead, PrintButton, SignatureLine } from '@/components/paper';
import { ConsentPanel } from '@/features/consent/components/consent-panel';
import { studentRecordQuery } from '@/features/students/api/get-student-record';
import { EditStudent } from '@/features/students/components/edit-student';
import { HeldPanel } from '@/features/students/components/held-panel';
import { PhotosPanel } from '@/features/students/components/photos-panel';
import { recordExport } from '@/features/students/components/record-export';
import { RecordSummary } from '@/features/students/components/record-summary';
import { RecordTable } from '@/features/students/components/record-table';
import { ANY_DAY } from '@/lib/day-range';
import { formatDay } from '@/lib/format';
import { words } from '@/lib/words';

import styles from './pages.module.css';

const t = words('app');

export function StudentRoute() {
  const { studentId = '' } = useParams();
  const school = useSchoolName();
  const [range, setRange] = useState(ANY_DAY);
  const { data: record, error, isFetching, refetch } = useQuery(studentRecordQuery(studentId, range));
  const known = useQuery(getStudentOptions({ path: { student_id: studentId } }));
  const navigate = useNavigate();
  const student = known.data;
  const name = record?.student.name ?? student?.name ?? t('student.one');
  return (
    <>
      <title>{t('pageTitle', { page: name })}</title>
      <BackLink to="/students">{t('places.students')}</BackLink>
      <PaperHead school={school} />
      <PageHeading
        title={name}
        aside={
          <div className={styles.actions}>
            {student && <EditStudent student={student} />}
            {record && <ExportButton table={() => recordExport(record)} disabled={record.sessions.length === 0} />}
            <PrintButton />
          </div>
        }
      >
        {record?.student.number}
      </PageHeading>
      <div className={styles.stack}>
        {error && (
          <LoadError
            title={t('student.recordFailed')}
            error={error}
            onRetry={() => void refetch()}
            retrying={isFetching}
          />
        )}
        {!error && !student && known.error && (
          <LoadError
            title={t('student.photosFailed')}
            error={known.error}
            onRetry={() => void known.refetch()}
            retrying={known.isFetching}
          />
        )}
        {student && (
          <div className={`${styles.pair} ${styles.screenOnly}`}>
            <PhotosPanel student={student} />
            <ConsentPanel student={student} />
          </div>
        )}
        {record && <PaperFacts facts={factsOf(record)} />}
        {record && <RecordSummary record={record} />}
        {record && <DateRange range={range} onChange={setRange} />}
        {record?.sessions.length === 0 && (
          <EmptyState icon={IconCalendarOff} title={t('student.noSession')}>
            {t('student.noSessionHelp')}
          </EmptyState>
        )}
        {record && record.sessions.length > 0 && <RecordTable lines={record.sessions} />}
        {student && (
          <div className={styles.screenOnly}>
            <HeldPanel student={student} onDeleted={() => void navigate('/students')} />
          </div>
        )}
        {!record && !error && <Skeleton height={320} radius="md" />}
      </div>
      <SignatureLine />
    </>
  );
}

/** Of which classes and of which days the record is. */
function factsOf({ sessions }: StudentRecord): string[] {
  const [last, first] = [sessions[0], sessions.at(-1)];
  if (!first || !last) return [];
  const names = [...new Set(sessions.map(({ class_name }) => class_name))];
  const period = t('paper.period', { from: formatDay(first.started_at), to: formatDay(last.started_at), count: sessions.length });
  return [t('paper.classes', { classes: names.join(', '), count: names.length }), period];
}
