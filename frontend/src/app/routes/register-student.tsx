import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { getStudentOptions } from '@/api/@tanstack/react-query.gen';
import { useCameraFeed } from '@/app/use-camera-feed';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { EnrolmentDesk } from '@/features/register/components/enrolment-desk';
import { words } from '@/lib/words';

const t = words('app');

export function RegisterStudentRoute() {
  const { studentId = '' } = useParams();
  const feed = useCameraFeed();
  const navigate = useNavigate();
  const [round, setRound] = useState(0);
  const path = { student_id: studentId };
  const { data: student, error, isFetching, refetch } = useQuery(getStudentOptions({ path }));
  return (
    <>
      <title>{t('pageTitle', { page: student ? t('register.of', { name: student.name }) : t('places.register') })}</title>
      <PageHeading title={t('register.addPhotos')}>
        {t('register.addPhotosLead')}
      </PageHeading>
      {student && (
        <EnrolmentDesk
          key={`${student.id} ${round}`}
          feed={feed}
          existing={student}
          onAnother={() => void navigate('/register')}
          onMore={() => setRound(round + 1)}
        />
      )}
      {!student && error && (
        <LoadError
          title={t('student.failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!student && !error && <Skeleton height={420} radius="md" />}
    </>
  );
}
