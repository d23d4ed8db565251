import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { getSettingsOptions, getStudentOptions } from '@/api/@tanstack/react-query.gen';
import { healthQuery } from '@/app/get-health';
import { BackLink } from '@/components/back-link';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { FormDesk } from '@/features/consent/components/form-desk';
import { words } from '@/lib/words';

import styles from './pages.module.css';

const t = words('app');

export function ConsentFormRoute() {
  const { studentId = '' } = useParams();
  const path = { student_id: studentId };
  const { data: student, error, isFetching, refetch } = useQuery(getStudentOptions({ path }));
  const settings = useQuery(getSettingsOptions());
  const health = useQuery(healthQuery);
  // What is done with faces here is not guessed. A school's name can be typed.
  const failed = error ?? health.error;
  const ready = student && health.data && !settings.isPending;
  return (
    <>
      <title>{t('pageTitle', { page: student ? t('consentForm.of', { name: student.name }) : t('consentForm.heading') })}</title>
      <div className={styles.screenOnly}>
        <BackLink to={`/students/${encodeURIComponent(studentId)}`}>{student?.name ?? t('student.one')}</BackLink>
        <PageHeading title={t('consentForm.heading')}>
          {t('consentForm.lead')}
        </PageHeading>
      </div>
      {ready && <FormDesk student={student} schoolName={settings.data?.school_name ?? ''} mood={health.data.mood} />}
      {!ready && failed && (
        <LoadError
          title={t('consentForm.failed')}
          error={failed}
          onRetry={() => {
            void refetch();
            void health.refetch();
          }}
          retrying={isFetching || health.isFetching}
        />
      )}
      {!ready && !failed && <Skeleton height={620} radius="md" />}
    </>
  );
}
