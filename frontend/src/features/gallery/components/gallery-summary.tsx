import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconAdjustments, IconArrowRight } from '@tabler/icons-react';
import { Link } from 'react-router';

import { getGalleryOptions } from '@/api/@tanstack/react-query.gen';
import type { Gallery } from '@/api/types.gen';
import { LoadError } from '@/components/load-error';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { words } from '@/lib/words';

import { GalleryFigures } from './gallery-figures';
import classes from './gallery-summary.module.css';
import { verdictOf } from './gallery-verdict';
import { LookAlikeList, type PhotoOf } from './look-alike-list';

const t = words('gallery');

const PAIRS_SHOWN = 3;

/** On the list of students: how well the camera can tell them apart, in short. */
export function GallerySummary({ photoOf }: { photoOf: PhotoOf }) {
  const { data: gallery, error, isFetching, refetch } = useQuery(getGalleryOptions());
  return (
    <Panel
      title={t('title')}
      aside={
        <Button
          component={Link}
          to="/settings/recognition"
          size="compact-xs"
          variant="subtle"
          leftSection={<IconAdjustments size={16} stroke={1.8} aria-hidden />}
        >
          {t('threshold')}
        </Button>
      }
    >
      {gallery && <Known gallery={gallery} photoOf={photoOf} />}
      {!gallery && error && (
        <LoadError
          title={t('failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!gallery && !error && <Skeleton className={classes.waiting} radius="md" />}
    </Panel>
  );
}

function Known({ gallery, photoOf }: { gallery: Gallery; photoOf: PhotoOf }) {
  const { tone, title, text } = verdictOf(gallery);
  const { look_alikes, weak, threshold } = gallery;
  const more = moreOf(look_alikes.length, weak.length);
  return (
    <div className={classes.known}>
      <GalleryFigures gallery={gallery} />
      <div className={classes.verdict}>
        <Notice tone={tone} title={title}>
          <p>{text}</p>
        </Notice>
        {more !== null && (
          <Link to="/students/gallery" className={classes.more}>
            {more}
            <IconArrowRight size={15} stroke={2} aria-hidden />
          </Link>
        )}
      </div>
      {look_alikes.length > 0 && (
        <div className={classes.pairs}>
          <LookAlikeList pairs={look_alikes.slice(0, PAIRS_SHOWN)} threshold={threshold} photoOf={photoOf} compact />
        </div>
      )}
    </div>
  );
}

function moreOf(pairs: number, weak: number): string | null {
  if (pairs > 0 && weak > 0) return t('look.both', { pairs, weak });
  if (pairs > 0) return t('look.pairs', { pairs });
  return weak > 0 ? t('look.weak', { weak }) : null;
}
