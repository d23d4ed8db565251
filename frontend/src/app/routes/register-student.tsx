import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { useCameraFeed } from '@/app/use-camera-feed';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { studentQuery } from '@/features/register/api/get-student';
import { EnrolmentDesk } from '@/features/register/components/enrolment-desk';

export function RegisterStudentRoute() {
  const { studentId = '' } = useParams();
  const feed = useCameraFeed();
  const navigate = useNavigate();
  const [round, setRound] = useState(0);
  const { data: student, error, isFetching, refetch } = useQuery(studentQuery(studentId));
  return (
    <>
      <title>{`${student ? `${student.name} · ` : ''}Register · Rollcall`}</title>
      <PageHeading title="Add photos">
        More photos, in other light and from other sides, make recognition surer.
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
          title="This student cannot be shown"
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!student && !error && <Skeleton height={420} radius="md" />}
    </>
  );
}
