import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { usePhotosOnRecord } from '@/app/use-photos-on-record';
import { BackLink } from '@/components/back-link';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { galleryQuery } from '@/features/gallery/api/get-gallery';
import { GalleryDetails } from '@/features/gallery/components/gallery-details';

export function GalleryRoute() {
  const { data: gallery, error, isFetching, refetch } = useQuery(galleryQuery);
  const photoOf = usePhotosOnRecord(true);
  return (
    <>
      <title>Look-alikes · Rollcall</title>
      <BackLink to="/students">Students</BackLink>
      <PageHeading title="How well can they be told apart?">
        The enrolled photos, compared with each other as the camera compares a face with them.
      </PageHeading>
      {gallery && <GalleryDetails gallery={gallery} photoOf={photoOf} />}
      {!gallery && error && (
        <LoadError
          title="The photos cannot be compared now"
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!gallery && !error && <Skeleton height={420} radius="md" />}
    </>
  );
}
