import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { healthQuery } from '@/app/get-health';
import { BackLink } from '@/components/back-link';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { FormDesk } from '@/features/consent/components/form-desk';
import { studentQuery } from '@/features/register/api/get-student';
import { settingsQuery } from '@/features/settings/api/get-settings';

import styles from './pages.module.css';

export function ConsentFormRoute() {
  const { studentId = '' } = useParams();
  const { data: student, error, isFetching, refetch } = useQuery(studentQuery(studentId));
  const settings = useQuery(settingsQuery);
  const health = useQuery(healthQuery);
  // What is done with faces here is not guessed. A school's name can be typed.
  const failed = error ?? health.error;
  const ready = student && health.data && !settings.isPending;
  return (
    <>
      <title>{`Consent form${student ? ` · ${student.name}` : ''} · Rollcall`}</title>
      <div className={styles.screenOnly}>
        <BackLink to={`/students/${encodeURIComponent(studentId)}`}>{student?.name ?? 'Student'}</BackLink>
        <PageHeading title="Consent form">
          To print and have signed. No photo is taken and nothing is computed from a face before the consent is recorded.
        </PageHeading>
      </div>
      {ready && <FormDesk student={student} schoolName={settings.data?.school_name ?? ''} mood={health.data.mood} />}
      {!ready && failed && (
        <LoadError
          title="The consent form cannot be shown"
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
