import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import type { SchoolClass } from '@/api/types.gen';
import { OneClass } from '@/app/routes/one-class';
import { BackLink } from '@/components/back-link';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { useUpdateClass } from '@/features/classes/api/update-class';
import { RosterPicker } from '@/features/classes/components/roster-picker';
import { studentsQuery } from '@/features/students/api/get-students';
import { words } from '@/lib/words';

const t = words('app');

export function ClassRosterRoute() {
  return <OneClass title={t('class.roster')}>{(known) => <RosterPage key={known.id} known={known} />}</OneClass>;
}

function RosterPage({ known }: { known: SchoolClass }) {
  const navigate = useNavigate();
  // As it was when the page was opened: what somebody else changes meanwhile is not overwritten unseen.
  const [seen] = useState(known);
  const { data: students, error, isFetching, refetch } = useQuery(studentsQuery);
  const { mutate, isPending, error: refusal } = useUpdateClass(known.id);
  const backTo = `/classes/${encodeURIComponent(known.id)}`;
  return (
    <>
      <title>{t('pageTitle', { page: t('class.rosterNamed', { name: known.name }) })}</title>
      <BackLink to={backTo}>{known.name}</BackLink>
      <PageHeading title={t('class.roster')}>
        {t('class.rosterLead')}
      </PageHeading>
      {students && (
        <RosterPicker
          known={seen}
          students={students}
          saving={isPending}
          error={refusal}
          backTo={backTo}
          onSave={(roster) =>
            mutate({ version: seen.version, changes: { roster } }, { onSuccess: () => void navigate(backTo) })
          }
        />
      )}
      {!students && error && (
        <LoadError
          title={t('students.failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!students && !error && <Skeleton height={420} radius="md" />}
    </>
  );
}
