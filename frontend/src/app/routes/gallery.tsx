import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { getGalleryOptions } from '@/api/@tanstack/react-query.gen';
import { usePhotosOnRecord } from '@/app/use-photos-on-record';
import { BackLink } from '@/components/back-link';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { GalleryDetails } from '@/features/gallery/components/gallery-details';
import { words } from '@/lib/words';

const t = words('app');

export function GalleryRoute() {
  const { data: gallery, error, isFetching, refetch } = useQuery(getGalleryOptions());
  const photoOf = usePhotosOnRecord(true);
  return (
    <>
      <title>{t('pageTitle', { page: t('gallery.lookAlikes') })}</title>
      <BackLink to="/students">{t('places.students')}</BackLink>
      <PageHeading title={t('gallery.heading')}>
        {t('gallery.lead')}
      </PageHeading>
      {gallery && <GalleryDetails gallery={gallery} photoOf={photoOf} />}
      {!gallery && error && (
        <LoadError
          title={t('gallery.failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!gallery && !error && <Skeleton height={420} radius="md" />}
    </>
  );
}
