import { IconUserCheck } from '@tabler/icons-react';

import type { Gallery } from '@/api/types.gen';
import { EmptyState } from '@/components/empty-state';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { words } from '@/lib/words';

import { GalleryFigures } from './gallery-figures';
import classes from './gallery-details.module.css';
import { verdictOf } from './gallery-verdict';
import { LookAlikeList, type PhotoOf } from './look-alike-list';
import { WeakList } from './weak-list';

const t = words('gallery');

interface GalleryDetailsProps {
  gallery: Gallery;
  photoOf: PhotoOf;
}

export function GalleryDetails({ gallery, photoOf }: GalleryDetailsProps) {
  const { students, photos, look_alikes, weak, threshold, model } = gallery;
  const { tone, title, text } = verdictOf(gallery);
  return (
    <div className={classes.stack}>
      <Panel title={t('details.title')}>
        <GalleryFigures gallery={gallery} />
        <p className={classes.help}>{t('details.help', { photos, students, model })}</p>
        <Notice tone={tone} title={title}>
          <p>{text}</p>
        </Notice>
      </Panel>
      <Panel title={t('details.pairs', { count: look_alikes.length })}>
        {look_alikes.length === 0 ? (
          <EmptyState icon={IconUserCheck} title={t('details.noPairs')}>
            {t('details.noPairsHelp')}
          </EmptyState>
        ) : (
          <LookAlikeList pairs={look_alikes} threshold={threshold} photoOf={photoOf} />
        )}
      </Panel>
      <Panel title={t('details.weak', { count: weak.length })}>
        {weak.length === 0 ? (
          <EmptyState icon={IconUserCheck} title={t('details.noWeak')} />
        ) : (
          <>
            <p className={classes.help}>{t('details.weakHelp')}</p>
            <WeakList students={weak} />
          </>
        )}
      </Panel>
    </div>
  );
}
