import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';

import { getClassOptions } from '@/api/@tanstack/react-query.gen';
import type { SchoolClass } from '@/api/types.gen';
import { BackLink } from '@/components/back-link';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { words } from '@/lib/words';

const t = words('app');

/** The class that the address names, for whatever is shown of it. */
export function OneClass({ title, children }: { title: string; children: (known: SchoolClass) => ReactNode }) {
  const { classId = '' } = useParams();
  const { data: known, error, isFetching, refetch } = useQuery(getClassOptions({ path: { class_id: classId } }));
  if (known) return children(known);
  return (
    <>
      <title>{t('pageTitle', { page: title })}</title>
      <BackLink to="/classes">{t('places.classes')}</BackLink>
      <PageHeading title={title} />
      {error ? (
        <LoadError
          title={t('class.failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      ) : (
        <Skeleton height={360} radius="md" />
      )}
    </>
  );
}
